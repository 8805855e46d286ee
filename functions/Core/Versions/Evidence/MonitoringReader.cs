using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Puts the monitoring record together from ledger, history and decisions.</summary>
public sealed class MonitoringReader(IWatchedStates states, IPageStore pages, ICheckLedger ledger, IOutageStore outages, TimeProvider time)
{
    private const int AtOnce = 8;

    /// <summary>The longest interval, twice: a page that was watched before the report has a look in it.</summary>
    private static readonly TimeSpan Before = CheckInterval.Longest * 2;

    /// <param name="to">Included; what lies after now is left out.</param>
    /// <param name="vendor">One vendor's pages, or null for all.</param>
    public async Task<MonitoringReport> ReadAsync(DateTimeOffset from, DateTimeOffset to, string? vendor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var span = new Span(from, to < now ? to : now, await outages.ListAsync(cancellationToken).ToListAsync(cancellationToken));
        var known = await states.ListKnownAsync(vendor, cancellationToken).OrderBy(page => page.Watched.Page.Id.ToString(), StringComparer.Ordinal).ToListAsync(cancellationToken);
        var read = new PageMonitoring?[known.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, known.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (index, stop) => read[index] = await ReadAsync(known[index], span, stop));
        return new MonitoringReport(from, to, now, vendor, [.. read.OfType<PageMonitoring>()]);
    }

    /// <returns>Null for a page that left the watch list, and of which there is nothing to tell.</returns>
    private async Task<PageMonitoring?> ReadAsync(KnownPage known, Span span, CancellationToken cancellationToken)
    {
        var page = known.Watched.Page;
        var (changes, later) = await ChangesAsync(page.Id, span, cancellationToken);
        if (!known.OnList || span.From >= span.To)
        {
            // Nothing is promised of it, but what happened stays told.
            return known.OnList || changes.Count + later.Count > 0 ? new PageMonitoring(page, known.OnList, Coverage: null, [], changes, later) : null;
        }

        var checks = await ledger.ListBetweenAsync(page.Id, span.From - Before, span.To, cancellationToken).ToListAsync(cancellationToken);
        var (coverage, gaps) = CoverageReading.Of(checks, page.Interval, span.From, span.To, known.Watched.State.DeclaredAt, span.Outages);
        return new PageMonitoring(page, OnList: true, coverage, gaps, changes, later);
    }

    private async Task<(IReadOnlyList<MonitoredChange> Changes, IReadOnlyList<RecordedDecision> Later)> ChangesAsync(PageId page, Span span, CancellationToken cancellationToken)
    {
        var presences = await pages.ListPresencesAsync(page, cancellationToken).ToDictionaryAsync(presence => presence.OpenedAt, comparer: null, cancellationToken);
        var within = presences.Values.Where(presence => presence.Previous is not null && presence.Silence != Silence.Flapping && presence.SeenFrom >= span.From && presence.SeenFrom <= span.To).OrderBy(presence => presence.SeenFrom).ToList();
        var decisions = (await pages.ListDecisionsAsync(page, cancellationToken).ToListAsync(cancellationToken)).ToLookup(decided => decided.Decision.Change);
        var judged = within.Count == 0 ? [] : await pages.ListChangesAsync(page, cancellationToken).ToDictionaryAsync(change => change.Presence, comparer: null, cancellationToken);
        return (
            [.. within.Select(presence => new MonitoredChange(
                presence.OpenedAt, presence.SeenFrom, presences[presence.Previous!.Value].Version, presence.Version, presence.FirstSeenBy,
                judged.GetValueOrDefault(presence.OpenedAt), [.. decisions[presence.OpenedAt].OrderBy(decided => decided.At)]))],
            [.. decisions.SelectMany(group => group).Where(decided => decided.At >= span.From && decided.At <= span.To && within.All(presence => presence.OpenedAt != decided.Decision.Change)).OrderBy(decided => decided.At)]);
    }

    /// <param name="To">Not after now.</param>
    private sealed record Span(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<Outage> Outages);
}
