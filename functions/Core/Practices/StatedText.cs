namespace PolicyWatch.Practices;

/// <summary>One version, asked whether it makes a statement anywhere; only the practices that are asked for are read in it.</summary>
internal sealed class StatedText(IReadOnlyList<Sentence> text)
{
    private readonly Lazy<ILookup<PracticeRule, Sentence>> sentences = new(() => text
        .DistinctBy(sentence => (sentence.Key, sentence.Scope))
        .SelectMany(sentence => PracticeCatalogue.Current.RulesFor(sentence).Select(rule => (rule, sentence)))
        .ToLookup(pair => pair.rule, pair => pair.sentence));

    private readonly Lazy<HashSet<string>> words = new(() => [.. text.SelectMany(sentence => sentence.Words)]);
    private readonly Lazy<HashSet<string>> common = new(() => [.. text
        .SelectMany(sentence => sentence.Plain.Split(' ')).Select(word => word.Trim('(', ')', ',', '.', ';', ':', '"')).Where(word => word.Length > 0 && char.IsLower(word[0]))]);

    private readonly Dictionary<PracticeRule, HashSet<(string?, bool)>> stated = [];

    public bool States(Statement statement)
    {
        var rule = PracticeCatalogue.Current.Find(statement.Category, statement.Practice)!;
        if (!stated.TryGetValue(rule, out var readings))
        {
            stated[rule] = readings = [.. sentences.Value[rule].SelectMany(rule.Read)];
        }
        return readings.Contains((statement.Value, statement.Denied)) || (rule.Entry.Capture == ValueCapture.Names && IsNamed(statement.Value!));
    }

    /// <summary>Whether the text makes this statement anywhere without a condition of this kind.</summary>
    public bool StatesWithout(Statement statement, ConditionKind kind)
    {
        var rule = PracticeCatalogue.Current.Find(statement.Category, statement.Practice)!;
        return sentences.Value[rule].Any(sentence => rule.Read(sentence).Contains((statement.Value, statement.Denied))
            && StatedCondition.In(sentence, statement.Denied).All(condition => condition.Kind != kind));
    }

    /// <summary>The sentence that follows, or null at the end.</summary>
    public Sentence? Next(Sentence sentence) => text.SkipWhile(other => other != sentence).Skip(1).FirstOrDefault();

    /// <summary>A capital makes no name of a word that the text writes without one elsewhere.</summary>
    public bool IsCommonWord(string name) => name.Split(' ').All(word => common.Value.Contains(word.ToLowerInvariant()));

    /// <summary>A name that the text has anywhere is none that came or went.</summary>
    private bool IsNamed(string name) => PlainText.Words(name).All(words.Value.Contains);
}
