using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Alerts;

/// <summary>Gathers what an alert says from what is on record.</summary>
public sealed class AlertComposer(IPageStore pages, IEvidenceStore evidence, IWatchListStore watchList, IAlarmStore alarms, IOutageStore outages)
{
    /// <returns>Null when there is nothing to tell any more: the page is not watched, or the subject is not on record.</returns>
    public async Task<Alert?> ComposeAsync(AlertSubject subject, CancellationToken cancellationToken) => subject switch
    {
        AlertSubject.Change change => await ComposeAsync(change, cancellationToken),
        AlertSubject.PageHealth health => await ComposeAsync(health, cancellationToken),
        AlertSubject.Service service => await ComposeAsync(service, cancellationToken),
        _ => throw new InvalidOperationException($"No way to compose {subject.GetType().Name}."),
    };

    private async Task<Alert?> ComposeAsync(AlertSubject.Service subject, CancellationToken cancellationToken) =>
        await outages.FindAsync(subject.Since, cancellationToken) is { } outage && (outage.EndedAt is not null || !subject.Recovered)
            ? new Alert.Service(subject.AlertId, subject.Recovered, outage)
            : null;

    private async Task<Alert?> ComposeAsync(AlertSubject.PageHealth subject, CancellationToken cancellationToken)
    {
        if (await watchList.FindAsync(subject.Page, cancellationToken) is not { } page
            || await alarms.FindAlarmAsync(subject.Page, subject.Since, cancellationToken) is not { } alarm
            || (subject.Recovered && alarm.RecoveredAt is null))
        {
            return null;
        }

        var record = await pages.LoadAsync(page.Id, cancellationToken);
        return new Alert.PageHealth(subject.AlertId, page.Id, page.VendorName, page.Tags, page.Type, page.Url, subject.Recovered, alarm, record.Head.LogHash);
    }

    private async Task<Alert?> ComposeAsync(AlertSubject.Change subject, CancellationToken cancellationToken)
    {
        var id = subject.Page;
        if (await watchList.FindAsync(id, cancellationToken) is not { } page
            || await pages.FindChangeAsync(id, subject.Presence, cancellationToken) is not { Alerted: true } change
            || await SideAsync(id, change.From, cancellationToken) is not { } before
            || await SideAsync(id, change.Presence, cancellationToken) is not { } after)
        {
            return null;
        }

        // Whoever heard of the change that is taken back must hear of this one too.
        var undone = change.Reverted ? await pages.FindChangeAsync(id, change.From, cancellationToken) : null;
        var assessment = (await evidence.GetChangeAsync(change.Full, cancellationToken)).Assessment;
        var record = await pages.LoadAsync(id, cancellationToken);
        return new Alert.Change(
            subject.AlertId,
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
            record.Head.LogHash)
        {
            Notice = assessment.Notice,
        };
    }

    private async Task<SeenVersion?> SideAsync(PageId id, DateTimeOffset key, CancellationToken cancellationToken)
    {
        var presence = (await pages.FindPresenceAsync(id, key, cancellationToken))?.Presence;
        var version = presence is null ? null : await pages.FindVersionAsync(id, presence.Version, cancellationToken);
        return presence is null || version is null ? null : new SeenVersion(version.Id, key, presence.SeenFrom, presence.SeenTo, version.Effective?.Date);
    }

    private static Severity Higher(Severity one, Severity? other) => other > one ? other.Value : one;
}
