using PolicyWatch.Practices;
using PolicyWatch.WatchList;

namespace PolicyWatch.Summaries;

public enum Severity { None, Low, Medium, High }

/// <summary>What a change means: the judgement that pages, alerts and the API all show.</summary>
/// <param name="Material">Somebody who buys from the vendor should know.</param>
/// <param name="Noise">Why the change is not material, e.g. <c>date only</c>, or null.</param>
/// <param name="Headline">At most 120 characters, supported by quotes.</param>
/// <param name="Summary">Plain text, a line per shift.</param>
/// <param name="SummaryBy"><c>rules</c>, or the model's name, or <c>rules: the model did not answer</c>.</param>
public sealed record Assessment(
    bool Material,
    Severity Severity,
    IReadOnlyList<string> Categories,
    IReadOnlyList<Shift> Shifts,
    string Headline,
    string Summary,
    string SummaryBy,
    int WordsAdded,
    int WordsRemoved,
    int WordsMoved,
    string? Noise)
{
    /// <summary>What the page shows of notice, for material changes; each fact also is a line of the summary.</summary>
    public IReadOnlyList<NoticeFact> Notice { get; init; } = [];
}

/// <summary>One version's text with what the assessment needs to know of it.</summary>
/// <param name="SeenAt">When this text was first seen, UTC; null where it is compared outside a timeline.</param>
/// <param name="Type">What the watch list declares it to be; null where that is unknown.</param>
public sealed record AssessedText(string Markdown, DateTimeOffset? SeenAt = null, DateOnly? Effective = null, TermsType? Type = null);
