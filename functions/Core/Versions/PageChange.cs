using PolicyWatch.Comparison;
using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Versions;

/// <summary>A change as lists show it; keyed by its later presence. The full change is a blob.</summary>
/// <param name="Presence">The later presence's opening time.</param>
/// <param name="From">The earlier presence's opening time.</param>
/// <param name="Alerted">An alert was queued, now or by an earlier assessment.</param>
/// <param name="Reverted">It returns to the text before an alerted or settled change.</param>
/// <param name="Full">Name of the blob with <see cref="FullChange"/>.</param>
public sealed record PageChange(
    DateTimeOffset Presence,
    DateTimeOffset From,
    bool Alerted,
    bool Reverted,
    bool Material,
    Severity Severity,
    IReadOnlyList<string> Categories,
    string Headline,
    string SummaryBy,
    int WordsAdded,
    int WordsRemoved,
    int WordsMoved,
    string? Noise,
    ContentHash Full)
{
    /// <summary>When the text of a return had stayed long enough to count, UTC; null where the change counted at once.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What the model's part of this judgement cost, answers that could not be used included; null where it was not asked.</summary>
    public ModelUsage? Usage { get; init; }

    /// <summary>What was judged, and by which rules; null on rows of releases that did not keep it.</summary>
    public JudgedAs? As { get; init; }

    /// <summary>Name of the rules by which it was decided whether to alert, once and for all; null while that is open, as for a silent change.</summary>
    public string? DecidedBy { get; init; }
}

/// <summary>What a judgement rests on: where any of it differs now, it is stale.</summary>
/// <param name="Rules">Name of the assessor and of the catalogue of practices.</param>
/// <param name="Silence">Why it could raise no alert.</param>
public sealed record JudgedAs(string Rules, ContentHash Before, ContentHash After, Silence? Silence)
{
    public static JudgedAs Of(string rules, Presence before, Presence after) => new(rules, before.Text, after.Text, after.Silence);
}

/// <summary>The whole judgement with the comparison that it rests on.</summary>
public sealed record FullChange(Assessment Assessment, TextComparison Comparison);
