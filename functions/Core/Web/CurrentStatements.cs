using System.Globalization;
using PolicyWatch.Practices;
using PolicyWatch.Versions;

namespace PolicyWatch.Web;

/// <summary>What the text that a page shows now says about each practice.</summary>
/// <param name="Version">The version that is quoted; empty where nothing of the page is on record.</param>
public sealed record PageStance(WatchedState Watched, string Version, IReadOnlyList<Statement> Statements);

/// <summary>Reads what watched pages say now.</summary>
public sealed class CurrentStatements(IPageStore pages, KnownByHash known, Remembered remembered)
{
    private const long BytesPerKey = 512;

    public async Task<PageStance> ReadAsync(WatchedState watched, CancellationToken cancellationToken) =>
        await CurrentAsync(watched, cancellationToken) is { } current
            ? new PageStance(watched, current.Version, await known.StatementsAsync(current.Text, cancellationToken))
            : new PageStance(watched, "", []);

    /// <summary>A page's text can only be another one after a check, or when a version was added.</summary>
    private async Task<Presence?> CurrentAsync(WatchedState watched, CancellationToken cancellationToken)
    {
        var (page, state) = (watched.Page.Id, watched.State);
        if (state.Versions == 0)
        {
            return null;
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"current {page} {state.LastChecked?.UtcTicks} {state.Versions}");
        if (remembered.Find<Presence>(key) is { } kept)
        {
            return kept;
        }

        if (await pages.FindHeadAsync(page, cancellationToken) is not { Head.Presence: { } current }
            || await pages.FindPresenceAsync(page, current, cancellationToken) is not { Presence: var presence })
        {
            return null;
        }

        remembered.Keep(key, presence, BytesPerKey);
        return presence;
    }
}
