using PolicyWatch.Practices;
using PolicyWatch.Versions;

namespace PolicyWatch.Web;

/// <summary>What the text that a page shows now says about each practice.</summary>
/// <param name="Version">The version that is quoted; empty where nothing of the page is on record.</param>
public sealed record PageStance(WatchedState Watched, string Version, IReadOnlyList<Statement> Statements);

/// <summary>Reads what watched pages say now.</summary>
public sealed class CurrentStatements(IStanceStore stances, IPageStore pages, KnownByHash known)
{
    /// <summary>In the order of the pages.</summary>
    /// <param name="watched">Of one vendor or of many: either is one query.</param>
    public async Task<IReadOnlyList<PageStance>> ReadAsync(IReadOnlyList<WatchedState> watched, CancellationToken cancellationToken)
    {
        var vendors = watched.Select(page => page.Page.Id.Vendor).Distinct(StringComparer.Ordinal).Take(2).ToList();
        if (vendors is [])
        {
            return [];
        }

        var kept = await stances.ListAsync(vendors is [var only] ? only : null, cancellationToken).ToDictionaryAsync(stance => stance.Page, comparer: null, cancellationToken);
        return await Task.WhenAll(watched.Select(async page =>
            kept.TryGetValue(page.Page.Id, out var stance) && stance.Catalogue == PracticeReader.Revision
                ? new PageStance(page, stance.Version, stance.Practices)
                : await ReadTextAsync(page, cancellationToken)));
    }

    /// <summary>A new catalogue reads at once what the kept stance shows after the page's next check.</summary>
    private async Task<PageStance> ReadTextAsync(WatchedState watched, CancellationToken cancellationToken) =>
        watched.State.Versions > 0
        && await pages.FindHeadAsync(watched.Page.Id, cancellationToken) is { Head.Presence: { } current }
        && await pages.FindPresenceAsync(watched.Page.Id, current, cancellationToken) is { Presence: var presence }
            ? new PageStance(watched, presence.Version, await known.StatementsAsync(presence.Text, cancellationToken))
            : new PageStance(watched, "", []);
}
