using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>How well PolicyWatch keeps its promise to look.</summary>
/// <param name="Healthy">No page is later than its promise.</param>
/// <param name="Reason">One sentence; null when healthy.</param>
/// <param name="Pages">Watched pages by state.</param>
/// <param name="OldestLate">The watched page that has waited longest beyond its promise, or null.</param>
public sealed record HealthReport(bool Healthy, string? Reason, int Watched, IReadOnlyDictionary<PageState, int> Pages, PageId? OldestLate);

/// <summary>Computes health from the watch list itself, not from what the timer reads: a timer that stopped shows here.</summary>
public sealed class HealthReader(IWatchedStates states, TimeProvider time)
{
    public async Task<HealthReport> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var counts = new SortedDictionary<PageState, int>();
        (PageId Page, TimeSpan Late)? oldest = null;
        await foreach (var (page, shown) in states.ListStatesAsync(vendor: null, cancellationToken))
        {
            var state = page.Paused ? PageState.Paused : shown.State;
            counts[state] = counts.GetValueOrDefault(state) + 1;
            // A page that was never checked is not late yet: there is nothing that says since when it waits.
            var late = page.Paused || shown.LastChecked is not { } last ? TimeSpan.Zero : now - last - (page.Interval * 2);
            if (late > TimeSpan.Zero && (oldest is null || late > oldest.Value.Late))
            {
                oldest = (page.Id, late);
            }
        }

        return oldest is { } worst
            ? new HealthReport(false, $"{worst.Page} has waited for its check {worst.Late.TotalHours:0.0} hours beyond twice its interval.", counts.Values.Sum(), counts, worst.Page)
            : new HealthReport(true, null, counts.Values.Sum(), counts, null);
    }
}
