using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace PolicyWatch.Practices;

/// <summary>Reads what a policy says about each practice of the catalogue, sentence by sentence.</summary>
public sealed class PracticeReader
{
    private const int MostMentions = 4;
    private const string Background = "First Party Collection/Use";

    /// <summary>A sentence that only names a category's topic counts this much of one that states a practice.</summary>
    private const double Topic = 0.4;
    private const double Beside = 0.3;
    /// <summary>What a heading adds to its topics.</summary>
    private const double Titled = 0.7;
    private const int OpeningLength = 50;
    private const double LeastWeight = 0.4;
    /// <summary>A passage is about a category that has at least this share of all that it says.</summary>
    private const double LeastShare = 0.15;
    private const double CommonShare = 0.32;
    private const double BackgroundShare = 0.45;

    /// <summary>What policies mention wherever they speak of something else.</summary>
    private static readonly FrozenSet<string> Common = FrozenSet.Create(StringComparer.Ordinal, "Third Party Sharing/Collection", "User Choice/Control", "User Access, Edit and Deletion");

    /// <summary>A few megabytes of sentences.</summary>
    private const int MostLately = 8_192;

    private readonly ConcurrentDictionary<(string Plain, string Scope, string? Lead, bool IsHeading), IReadOnlyList<Reading>> lately = new();
    private readonly PracticeCatalogue catalogue = PracticeCatalogue.Current;

    /// <summary>Changes with every edit of the catalogue; statements of different revisions must not be compared.</summary>
    public static string Revision => PracticeCatalogue.Current.Revision;

    /// <summary>The statements of a Markdown text, in reading order.</summary>
    public IReadOnlyList<Statement> Read(string markdown) =>
        [.. SentenceReader.Read(markdown).SelectMany(Read).Where(statement => !IsGeneral(statement) && !IsOwnName(statement, markdown))];

    /// <summary>What a text says of the named practices alone.</summary>
    internal IReadOnlyList<Statement> Read(IReadOnlyList<Sentence> text, IReadOnlyList<PracticeRule> rules) =>
        [.. text.SelectMany(sentence => catalogue.RulesFor(sentence).Intersect(rules).SelectMany(rule => Read(sentence, rule)).Select(reading => StatementOf(sentence, reading)))];

    /// <summary>The categories that a passage is about, the weightiest first.</summary>
    public IReadOnlyList<string> Categories(string markdown)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var sentence in SentenceReader.Read(markdown))
        {
            foreach (var (category, weight) in Weigh(ReadingsOf(sentence), sentence))
            {
                weights[category] = weights.GetValueOrDefault(category) + weight;
            }
        }
        foreach (var topic in catalogue.TopicsOf(OpeningOf(markdown)))
        {
            weights[topic] = weights.GetValueOrDefault(topic) + Titled;
        }
        var total = weights.Values.Sum();
        return [.. weights.Where(entry => entry.Value >= Math.Max(LeastWeight, total * LeastShareOf(entry.Key))).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key)];
    }

    private static double LeastShareOf(string category) => category == Background ? BackgroundShare : Common.Contains(category) ? CommonShare : LeastShare;

    /// <summary>A passage without line breaks starts with its heading, if it has one.</summary>
    private static string OpeningOf(string markdown) => markdown.AsSpan(0, Math.Min(markdown.Length, OpeningLength)).ToString();

    /// <summary>A vendor is not its own recipient: its name stands all over its policy.</summary>
    private bool IsOwnName(Statement statement, string markdown) =>
        catalogue.Find(statement.Category, statement.Practice)!.Entry.Capture == ValueCapture.Names
        && markdown.AsSpan().Count(statement.Value) > MostMentions;

    /// <summary>Nearly every sentence of a policy speaks of data and their use; what else it says is what it is about.</summary>
    private static IEnumerable<(string Category, double Weight)> Weigh(IReadOnlyList<Reading> readings, Sentence sentence)
    {
        var groups = readings.GroupBy(reading => reading.Rule.Category, StringComparer.Ordinal)
            .Select(group => (Category: group.Key, Weight: group.Any(reading => !reading.Rule.Entry.General && reading.Rule.Claims(sentence)) ? 1.0 : Topic)).ToList();
        var others = groups.Where(group => group.Category != Background && group.Weight >= 1).ToList();
        return groups.Select(group => group.Category == Background && others.Count > 0 ? (group.Category, group.Weight * Beside) : group);
    }

    internal IReadOnlyList<Statement> Read(Sentence sentence) => [.. ReadingsOf(sentence).Select(reading => StatementOf(sentence, reading))];

    /// <summary>The versions of a page share nearly all of their sentences; one that was read lately is not read again.</summary>
    private IReadOnlyList<Reading> ReadingsOf(Sentence sentence)
    {
        var key = (sentence.Plain, sentence.Scope, sentence.Lead, sentence.Kind == SentenceKind.Heading);
        if (!lately.TryGetValue(key, out var readings))
        {
            if (lately.Count >= MostLately)
            {
                lately.Clear();
            }
            lately[key] = readings = ReadAnew(sentence);
        }
        return readings;
    }

    private List<Reading> ReadAnew(Sentence sentence)
    {
        var readings = catalogue.RulesFor(sentence).SelectMany(rule => Read(sentence, rule)).ToList();
        // A topic is only worth naming where the category has nothing more exact to say.
        var exact = readings.Where(reading => !reading.Rule.Entry.General).Select(reading => reading.Rule.Category).ToHashSet(StringComparer.Ordinal);
        readings.RemoveAll(reading => reading.Rule.Entry.General && exact.Contains(reading.Rule.Category));
        return readings;
    }

    private static IEnumerable<Reading> Read(Sentence sentence, PracticeRule rule) => rule.Read(sentence).Select(read => new Reading(rule, read.Value, read.Denied));

    private static Statement StatementOf(Sentence sentence, Reading reading) =>
        new(reading.Rule.Category, reading.Rule.Entry.Practice, reading.Value, reading.Denied, sentence.Condition, sentence.Text, sentence.Offset);

    private bool IsGeneral(Statement statement) => catalogue.Find(statement.Category, statement.Practice)!.Entry.General;

    private readonly record struct Reading(PracticeRule Rule, string? Value, bool Denied);
}
