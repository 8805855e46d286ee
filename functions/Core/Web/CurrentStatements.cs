using PolicyWatch.Practices;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>Reads what the text that a page shows now says about each practice.</summary>
public sealed class CurrentStatements(IPageStore pages, KnownByHash known)
{
    /// <returns>In reading order; empty where nothing of the page is on record.</returns>
    public async Task<IReadOnlyList<Statement>> ReadAsync(PageId page, CancellationToken cancellationToken) =>
        await pages.FindHeadAsync(page, cancellationToken) is { Head.Presence: { } current }
        && await pages.FindPresenceAsync(page, current, cancellationToken) is { Presence: var presence }
            ? await known.StatementsAsync(presence.Text, cancellationToken)
            : [];
}
