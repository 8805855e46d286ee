using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <param name="OnList">False for a page that was removed: its history stays readable.</param>
public sealed record FoundPage(WatchedState Watched, bool OnList);

/// <summary>Finds a page by its id, on the watch list or, once removed from it, by its history.</summary>
public sealed class PageFinder(IWatchedStates states, IPageStore pages)
{
    /// <returns>Null where no such page is or was watched.</returns>
    public async Task<FoundPage?> FindAsync(PageId page, CancellationToken cancellationToken)
    {
        await foreach (var watched in states.ListStatesAsync(page.Vendor, cancellationToken))
        {
            if (watched.Page.Id == page)
            {
                return new FoundPage(watched, OnList: true);
            }
        }

        var head = (await pages.LoadAsync(page, cancellationToken)).Head;
        return head.Url is null ? null : new FoundPage(Removed(head, head.Url), OnList: false);
    }

    /// <summary>With the declaration gone, the ids are the only names left.</summary>
    private static WatchedState Removed(PageHead head, Uri url) => new(
        new WatchedPage
        {
            Id = head.Page,
            VendorName = head.Page.Vendor,
            Type = Enum.GetValues<TermsType>().FirstOrDefault(type => TermsTypes.SlugOf(type) == head.Page.Page, TermsType.TermsOfService),
            Url = url,
            Paused = true,
        },
        ShownState.Of(head));
}
