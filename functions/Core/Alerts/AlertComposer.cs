using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Alerts;

/// <summary>Gathers what an alert says from what is on record.</summary>
public sealed class AlertComposer(IPageStore pages, IEvidenceStore evidence, IWatchListStore watchList)
{
    /// <returns>Null when the page is no longer watched, or the change is not one that alerts.</returns>
    public async Task<Alert?> ComposeAsync(PageId id, DateTimeOffset presence, CancellationToken cancellationToken)
    {
        if (await watchList.FindAsync(id, cancellationToken) is not { } page
            || await pages.FindChangeAsync(id, presence, cancellationToken) is not { Alerted: true } change
            || await SideAsync(id, change.From, cancellationToken) is not { } before
            || await SideAsync(id, change.Presence, cancellationToken) is not { } after)
        {
            return null;
        }

        // Whoever heard of the change that is taken back must hear of this one too.
        var undone = change.Reverted ? await pages.FindChangeAsync(id, change.From, cancellationToken) : null;
        var assessment = (await evidence.GetChangeAsync(change.Full, cancellationToken)).Assessment;
        var record = await pages.LoadAsync(id, cancellationToken);
        return new Alert(
            Alert.IdOf(id, presence),
            id,
            page.VendorName,
            page.Tags,
            page.Type,
            page.Url,
            Higher(change.Severity, undone?.Severity),
            [.. change.Categories.Union(undone?.Categories ?? [], StringComparer.Ordinal)],
            change.Headline,
            assessment.Summary,
            change.SummaryBy,
            assessment.Shifts,
            change.Reverted,
            change.WordsAdded,
            change.WordsRemoved,
            before,
            after,
            record.Head.LogHash);
    }

    private async Task<SeenVersion?> SideAsync(PageId id, DateTimeOffset key, CancellationToken cancellationToken)
    {
        var presence = (await pages.FindPresenceAsync(id, key, cancellationToken))?.Presence;
        var version = presence is null ? null : await pages.FindVersionAsync(id, presence.Version, cancellationToken);
        return presence is null || version is null ? null : new SeenVersion(version.Id, key, presence.SeenFrom, presence.SeenTo, version.Effective?.Date);
    }

    private static Severity Higher(Severity one, Severity? other) => other > one ? other.Value : one;
}
