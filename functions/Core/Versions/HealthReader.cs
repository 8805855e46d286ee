using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>How well PolicyWatch keeps its promise to look.</summary>
/// <param name="Healthy">No page is later than its promise, and no outage lasts.</param>
/// <param name="Reason">One sentence; null when healthy.</param>
/// <param name="Pages">Watched pages by state.</param>
/// <param name="OldestLate">The watched page that has waited longest beyond its promise, or null.</param>
/// <param name="Late">How many pages are later than twice their interval.</param>
/// <param name="Unhealthy">How many pages have an alarm that was told.</param>
/// <param name="OutageSince">Since when so much fails that it must be our own fault; null where it does not.</param>
public sealed record HealthReport(
    bool Healthy, string? Reason, int Watched, IReadOnlyDictionary<PageState, int> Pages, PageId? OldestLate, int Late, int Unhealthy, DateTimeOffset? OutageSince);

/// <summary>Computes health from the watch list itself, not from what the timer reads: a timer that stopped shows here.</summary>
public sealed class HealthReader(IWatchedStates states, IOutageStore outages, TimeProvider time)
{
    public async Task<HealthReport> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var counts = new SortedDictionary<PageState, int>();
        var late = new List<(PageId Page, TimeSpan By)>();
        var unhealthy = 0;
        await foreach (var watched in states.ListStatesAsync(vendor: null, cancellationToken))
        {
            var state = watched.Page.Paused ? PageState.Paused : watched.State.State;
            counts[state] = counts.GetValueOrDefault(state) + 1;
            unhealthy += watched.State.AlarmSince is null ? 0 : 1;
            if (!watched.Page.Paused && PageHealth.LateSince(watched) is { } since && since < now)
            {
                late.Add((watched.Page.Id, now - since));
            }
        }

        var outage = await outages.LatestAsync(cancellationToken) is { Lasts: true } lasting ? lasting : null;
        var oldest = late.OrderByDescending(page => page.By).Select(page => ((PageId Page, TimeSpan By)?)page).FirstOrDefault();
        var reason = oldest is { } worst ? $"{worst.Page} has waited for its check {worst.By.TotalHours:0.0} hours beyond twice its interval." : outage?.Explanation;
        return new HealthReport(reason is null, reason, counts.Values.Sum(), counts, oldest?.Page, late.Count, unhealthy, outage?.Since);
    }
}
