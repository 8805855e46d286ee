using PolicyWatch.Comparison;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Web;

/// <summary>One part of a list.</summary>
/// <param name="Next">Path and query of the part that follows; absent at the end.</param>
public sealed record ApiPart<TItem>(IReadOnlyList<TItem> Items, string? Next = null);

public sealed record ApiVendor(string Id, string Name, IReadOnlyList<string> Tags, IReadOnlyList<ApiPage> Pages)
{
    public static ApiVendor Of(WatchedVendor vendor) => new(vendor.Id, vendor.Name, vendor.Tags, [.. vendor.Pages.Select(ApiPage.Of)]);
}

/// <param name="Interval">Time between two checks, e.g. <c>12h</c>.</param>
public sealed record ApiPage(
    PageId Id,
    string VendorName,
    IReadOnlyList<string> Tags,
    TermsType Type,
    Uri Url,
    string Interval,
    IReadOnlyList<string> Select,
    IReadOnlyList<string> Remove,
    string? Language,
    bool Paused,
    ShownState State)
{
    public static ApiPage Of(WatchedState watched) => new(
        watched.Page.Id,
        watched.Page.VendorName,
        watched.Page.Tags,
        watched.Page.Type,
        watched.Page.Url,
        CheckInterval.Format(watched.Page.Interval),
        watched.Page.Selection.Select,
        watched.Page.Selection.Remove,
        watched.Page.Language,
        watched.Page.Paused,
        watched.State);
}

/// <param name="Checks">The latest, newest first.</param>
public sealed record ApiPageDetail(ApiPage Page, IReadOnlyList<CheckRecord> Checks);

/// <param name="Presence">Key of the interval in which the page is seen to say so.</param>
/// <param name="Catalogue">Revision of the catalogue that read it; what different revisions read is not comparable.</param>
/// <param name="Practices">Quotes are the words of the version, a long one its beginning.</param>
public sealed record ApiStance(PageId Page, string VendorName, TermsType Type, Uri Url, DateTimeOffset Presence, string Version, string Catalogue, IReadOnlyList<Statement> Practices)
{
    public static ApiStance Of(WatchedPage page, KeptStance stance, Func<Statement, bool> isWanted) =>
        new(page.Id, page.VendorName, page.Type, page.Url, stance.Presence, stance.Version, stance.Catalogue, [.. stance.Practices.Where(isWanted)]);
}

/// <param name="Change">The change into it; absent for the first, and until it is judged.</param>
public sealed record ApiPresence(Presence Presence, PageVersion Version, PageChange? Change);

public sealed record ApiVersion(PageId Page, PageVersion Version, IReadOnlyList<Presence> Seen, string Markdown);

/// <param name="OnRecord">False where the two versions are compared for this answer alone.</param>
public sealed record ApiComparison(PageId Page, PageVersion Before, PageVersion After, bool OnRecord, Assessment Assessment, TextComparison Comparison);

/// <param name="Comparison">Path of the page that shows it.</param>
/// <param name="LogHash">The newest hash of the page's log: an anchor outside our own storage.</param>
public sealed record ApiChange(PageId Page, string VendorName, TermsType? Type, PageChange Change, string Comparison, ContentHash? LogHash)
{
    public static ApiChange Of(ListedChange listed, ContentHash? logHash) =>
        new(listed.Recent.Page, listed.VendorName, listed.Page?.Type, listed.Recent.Change, Addresses.Change(listed.Recent.Page, listed.Recent.Change.Presence), logHash);
}
