using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>A vendor with all its watched pages.</summary>
public sealed record WatchedVendor(string Id, string Name, IReadOnlyList<string> Tags, IReadOnlyList<WatchedState> Pages);

/// <param name="Text">Part of a vendor's name.</param>
public sealed record VendorFilter(string? Text = null, string? Tag = null, PageState? State = null)
{
    public bool IsActive => Text is not null || Tag is not null || State is not null;

    public bool Accepts(WatchedVendor vendor) =>
        (Text is null || vendor.Name.Contains(Text, StringComparison.OrdinalIgnoreCase))
        && (Tag is null || vendor.Tags.Contains(Tag, StringComparer.Ordinal))
        && (State is null || vendor.Pages.Any(page => page.State.State == State));
}

/// <param name="Tags">All tags in use.</param>
public sealed record VendorList(IReadOnlyList<WatchedVendor> Vendors, int All, VendorFilter Filter, IReadOnlyList<string> Tags, DateTimeOffset Now);

/// <param name="Former">Its pages that were removed from the watch list.</param>
/// <param name="Stance">What the text that each page shows now says about each practice.</param>
public sealed record VendorOverview(
    WatchedVendor Vendor,
    IReadOnlyList<WatchedState> Former,
    IReadOnlyList<PageStance> Stance,
    IReadOnlyList<ListedChange> Recent,
    DateTimeOffset Now);

/// <summary>Reads vendors for their pages.</summary>
public sealed class VendorReader(IWatchedStates states, IRecentChanges recent, CurrentStatements statements, TimeProvider time)
{
    private const int MostRecent = 12;

    public async Task<VendorList> ListAsync(VendorFilter filter, CancellationToken cancellationToken)
    {
        var vendors = Group(await states.ListStatesAsync(vendor: null, cancellationToken).ToListAsync(cancellationToken));
        return new VendorList(
            [.. vendors.Where(filter.Accepts)],
            vendors.Count,
            filter,
            [.. vendors.SelectMany(vendor => vendor.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            time.GetUtcNow());
    }

    /// <returns>Null where nothing of this vendor is watched.</returns>
    public async Task<WatchedVendor?> FindAsync(string vendor, CancellationToken cancellationToken) =>
        PageId.IsSlug(vendor) && Group(await states.ListStatesAsync(vendor, cancellationToken).ToListAsync(cancellationToken)) is [var found] ? found : null;

    /// <returns>Null where nothing of this vendor is or was watched.</returns>
    public async Task<VendorOverview?> ReadAsync(string vendor, CancellationToken cancellationToken)
    {
        if (!PageId.IsSlug(vendor))
        {
            return null;
        }

        var listing = recent.ListAsync(vendor, after: null, cancellationToken).Take(MostRecent).ToListAsync(cancellationToken).AsTask();
        var known = await states.ListKnownAsync(vendor, cancellationToken).ToListAsync(cancellationToken);
        if (known.Count == 0)
        {
            return null;
        }

        var watched = known.Where(page => page.OnList).Select(page => page.Watched).ToList();
        var former = known.Where(page => !page.OnList).Select(page => page.Watched).ToList();
        var found = Group(watched) is [var group] ? group : new WatchedVendor(vendor, former[0].Page.VendorName, [], []);
        var pages = known.ToDictionary(page => page.Watched.Page.Id, page => page.Watched.Page);
        var stance = await statements.ReadAsync(found.Pages, cancellationToken);
        return new VendorOverview(
            found,
            former,
            stance,
            [.. (await listing).Select(change => new ListedChange(change, pages.GetValueOrDefault(change.Page)))],
            time.GetUtcNow());
    }

    private static List<WatchedVendor> Group(IEnumerable<WatchedState> pages) =>
    [
        .. pages
            .GroupBy(page => page.Page.Id.Vendor, StringComparer.Ordinal)
            .Select(group => new WatchedVendor(
                group.Key,
                group.First().Page.VendorName,
                [.. group.SelectMany(page => page.Page.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. group.OrderBy(page => TermsTypes.NameOf(page.Page.Type), StringComparer.Ordinal)]))
            .OrderBy(vendor => vendor.Name, StringComparer.OrdinalIgnoreCase),
    ];
}
