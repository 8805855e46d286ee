using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PolicyWatch.Comparison;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Judges a change by rules alone: comparison, shifts, severity, built-in summary.</summary>
public sealed class ChangeAssessor
{
    /// <summary>Raised by hand whenever the same two texts may be judged differently.</summary>
    public const int Revision = 1;

    private const string ByRules = "rules";

    /// <summary>Pure: the same two texts give the same assessment on every machine.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "An instance is what callers are given.")]
    public (Assessment Assessment, TextComparison Comparison) Assess(AssessedText before, AssessedText after)
    {
        var comparison = TextComparer.Compare(before.Markdown, after.Markdown);
        var changes = SentenceComparer.Compare(SentenceReader.Read(before.Markdown), SentenceReader.Read(after.Markdown));
        var noise = new NoiseReader(changes);
        var judged = changes.Select(change => (Change: change, Noise: noise.Read(change))).ToList();
        var telling = judged.Where(entry => entry.Noise is null).Select(entry => entry.Change).ToList();
        var words = telling.Sum(change => NoiseReader.Content(change.Out).Count + NoiseReader.Content(change.In).Count);
        var material = words >= 8;
        var reason = material ? null
            : judged.GroupBy(entry => entry.Noise ?? Noise.Wording, StringComparer.Ordinal).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key
            ?? (comparison.WordsMoved > 0 ? Noise.Moved : Noise.Formatting);
        var shown = material ? telling.OrderByDescending(change => change.In.Count + change.Out.Count).Take(3).ToList() : [];
        var assessment = new Assessment(
            material,
            material ? (words >= 60 ? Severity.Medium : Severity.Low) : Severity.None,
            [],
            [.. shown.Select(ShiftOf)],
            Headline(material, reason, shown),
            string.Join('\n', shown.Select(Line)),
            ByRules,
            comparison.WordsAdded,
            comparison.WordsRemoved,
            comparison.WordsMoved,
            reason);
        return (assessment, comparison);
    }

    private static Shift ShiftOf(SentenceChange change) => new(
        "Other",
        "wording",
        change.Before is null ? ShiftKind.Added : change.After is null ? ShiftKind.Removed : ShiftKind.Altered,
        ShiftDirection.Unclear,
        null,
        null,
        change.Before?.Text,
        change.After?.Text);

    private static string Headline(bool material, string? reason, List<SentenceChange> shown)
    {
        if (!material)
        {
            return $"Nothing of substance changed ({reason})";
        }
        var first = shown[0];
        var verb = first.Before is null ? "Adds" : first.After is null ? "Removes" : "Rewords";
        return Cut(string.Create(CultureInfo.InvariantCulture, $"{verb}: “{first.Any.Plain}”"), 120);
    }

    private static string Line(SentenceChange change) => (change.Before, change.After) switch
    {
        (null, { } after) => $"Added: “{after.Plain}”",
        ({ } gone, null) => $"Removed: “{gone.Plain}”",
        ({ } gone, { } after) => $"Before: “{gone.Plain}” Now: “{after.Plain}”",
        _ => throw new InvalidOperationException("A changed sentence stands in at least one text."),
    };

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 2)].TrimEnd() + "…”";
}
