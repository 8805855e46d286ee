using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>A change with the page it happened to.</summary>
public sealed record RecentChange(PageId Page, PageChange Change)
{
    public RecentPosition Position => new(Change.Presence, Page);
}

/// <summary>Where in the feed a change stands; the next part begins after it.</summary>
public sealed record RecentPosition(DateTimeOffset Presence, PageId Page);

/// <summary>The changes of all pages.</summary>
public interface IRecentChanges
{
    /// <summary>Newest first, read as far as the caller goes.</summary>
    /// <param name="vendor">One vendor's changes, or null for all.</param>
    /// <param name="after">Continues behind this change; null begins with the newest.</param>
    IAsyncEnumerable<RecentChange> ListAsync(string? vendor, RecentPosition? after, CancellationToken cancellationToken);
}
