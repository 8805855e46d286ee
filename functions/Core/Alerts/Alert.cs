using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.WatchList;

namespace PolicyWatch.Alerts;

/// <summary>A change that matters, as it is told to subscribers. Made once when it is fanned out; every try sends the same bytes.</summary>
/// <param name="Id">Made of page and presence: the same change has the same id on every run.</param>
/// <param name="Reverted">The text before an earlier alert is back.</param>
/// <param name="LogHash">The newest hash of the page's log: an anchor outside our own storage.</param>
public sealed record Alert(
    string Id,
    PageId Page,
    string VendorName,
    IReadOnlyList<string> Tags,
    TermsType Type,
    Uri Url,
    Severity Severity,
    IReadOnlyList<string> Categories,
    string Headline,
    string Summary,
    string SummaryBy,
    IReadOnlyList<Shift> Shifts,
    bool Reverted,
    int WordsAdded,
    int WordsRemoved,
    SeenVersion Before,
    SeenVersion After,
    ContentHash? LogHash)
{
    public static string IdOf(PageId page, DateTimeOffset presence) =>
        $"alert_{ContentHash.Of($"{page}\n{Versions.Stamp.Of(presence)}").Hex[..32]}";
}

/// <summary>One side of the change.</summary>
/// <param name="Version">The version's id, which never changes.</param>
/// <param name="Presence">Key of the presence that showed it.</param>
/// <param name="Effective">The date that the text states, or null.</param>
public sealed record SeenVersion(string Version, DateTimeOffset Presence, DateTimeOffset SeenFrom, DateTimeOffset SeenTo, DateOnly? Effective);
