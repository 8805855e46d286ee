using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>Finds a page by its id: by its declaration, which stays when it is removed from the watch list, or else by its history.</summary>
public sealed class PageFinder(IWatchedStates states, IPageStore pages)
{
    /// <returns>Null where no such page is or was watched.</returns>
    public async Task<KnownPage?> FindAsync(PageId page, CancellationToken cancellationToken) =>
        await states.FindKnownAsync(page, cancellationToken)
        ?? (await pages.FindHeadAsync(page, cancellationToken) is { Head: { Url: { } url } head } ? new KnownPage(Undeclared(head, url), OnList: false) : null);

    /// <summary>A history that was recorded without a watch list: the ids are the only names.</summary>
    private static WatchedState Undeclared(PageHead head, Uri url) => new(
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
