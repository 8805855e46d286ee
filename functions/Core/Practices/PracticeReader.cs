using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>Reads what a policy says about each practice of the catalogue, sentence by sentence.</summary>
public sealed partial class PracticeReader
{
    private readonly PracticeCatalogue catalogue = PracticeCatalogue.Current;

    /// <summary>Changes with every edit of the catalogue; statements of different revisions must not be compared.</summary>
    public static string Revision => PracticeCatalogue.Current.Revision;

    /// <summary>The statements of a Markdown text, in reading order.</summary>
    public IReadOnlyList<Statement> Read(string markdown) =>
        [.. SentenceReader.Read(markdown).SelectMany(Read)];

    /// <summary>The categories that a text speaks of, in the catalogue's order.</summary>
    public IReadOnlyList<string> Categories(string markdown) =>
        [.. Read(markdown).Select(statement => statement.Category).Distinct(StringComparer.Ordinal)];

    internal IReadOnlyList<Statement> Read(Sentence sentence)
    {
        if (sentence.Kind == SentenceKind.Heading)
        {
            return [];
        }
        var words = sentence.Lead is null ? sentence.Words : [.. sentence.Words, .. PlainText.Words(sentence.Lead)];
        var statements = new List<Statement>();
        string? condition = null;
        foreach (var rule in words.SelectMany(catalogue.RulesFor).Distinct())
        {
            foreach (var (value, denied) in rule.Read(sentence))
            {
                condition ??= Condition().Match(sentence.Plain).Value.TrimEnd(' ', ',', '.');
                statements.Add(new Statement(rule.Category, rule.Entry.Practice, value, denied, condition.Length == 0 ? null : condition, sentence.Text, sentence.Offset));
            }
        }
        // A topic is only worth naming where the category has nothing more exact to say.
        var exact = statements.Where(statement => !IsGeneral(statement)).Select(statement => statement.Category).ToHashSet(StringComparer.Ordinal);
        statements.RemoveAll(statement => IsGeneral(statement) && exact.Contains(statement.Category));
        return statements;
    }

    private bool IsGeneral(Statement statement) => catalogue.Find(statement.Category, statement.Practice)!.Entry.General;

    [GeneratedRegex(@"\b(?:unless|except(?: as| where| when| for)|(?:where|as|when|if|to the extent) (?:legally )?(?:required|permitted|necessary|appropriate)|with(?:out)? your (?:\w+ )?(?:consent|permission)|upon (?:the )?(?:\w+ )?request|only (?:if|when|where|with|to the extent)|subject to|provided that|if you)\b[^.;]*", RegexOptions.IgnoreCase)]
    private static partial Regex Condition();
}
