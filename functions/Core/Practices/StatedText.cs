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

    /// <summary>A capital makes no name of a word that the text writes without one elsewhere.</summary>
    public bool IsCommonWord(string name) => name.Split(' ').All(word => common.Value.Contains(word.ToLowerInvariant()));

    /// <summary>A name that the text has anywhere is none that came or went.</summary>
    private bool IsNamed(string name) => PlainText.Words(name).All(words.Value.Contains);
}
