using PolicyWatch.Summaries;
using PolicyWatch.Versions;

namespace PolicyWatch.Web;

/// <param name="Since">Seen at this time or later.</param>
/// <param name="AlertedOnly">Only changes for which an alert was queued.</param>
public sealed record ChangeFilter(string? Vendor = null, string? Tag = null, Severity AtLeast = Severity.None, string? Category = null, DateTimeOffset? Since = null, bool AlertedOnly = false)
{
    internal bool Accepts(ListedChange listed) =>
        (!AlertedOnly || listed.Recent.Change.Alerted)
        && listed.Recent.Change.Severity >= AtLeast
        && (Category is null || listed.Recent.Change.Categories.Contains(Category, StringComparer.OrdinalIgnoreCase))
        && (Tag is null || listed.Page?.Tags.Contains(Tag, StringComparer.Ordinal) == true);
}

/// <summary>Reads the feed of changes with what names their pages.</summary>
public sealed class ChangeReader(IWatchedStates states, IRecentChanges recent)
{
    public async Task<IReadOnlyList<ListedChange>> ListAsync(ChangeFilter filter, RecentPosition? after, int most, CancellationToken cancellationToken)
    {
        var pages = await states.ListKnownAsync(filter.Vendor, cancellationToken).ToDictionaryAsync(known => known.Watched.Page.Id, known => known.Watched.Page, comparer: null, cancellationToken);
        return await recent.ListAsync(filter.Vendor, after, cancellationToken)
            .TakeWhile(change => filter.Since is null || change.Change.Presence >= filter.Since)
            .Select(change => new ListedChange(change, pages.GetValueOrDefault(change.Page)))
            .Where(filter.Accepts)
            .Take(most)
            .ToListAsync(cancellationToken);
    }
}
