using System.Collections.Concurrent;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Looks at many pages once, as their first check would, and records nothing: one request to a host at a time, with the crawler's pause and its respect for robots.txt.</summary>
internal sealed class Preflight(IPageFetcher fetcher, TimeSpan pause, TimeProvider time)
{
    private const int HostsAtOnce = 8;

    private readonly PolicyReader reader = new();

    /// <returns>A line for each page, in the order of <paramref name="pages"/>.</returns>
    public async Task<IReadOnlyList<PreflightLine>> RunAsync(IReadOnlyList<WatchedPage> pages, Action<string> progress, CancellationToken cancellationToken)
    {
        var lines = new ConcurrentDictionary<PageId, PreflightLine>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pages.GroupBy(page => page.Url.IdnHost), options, async (host, token) =>
        {
            foreach (var page in host)
            {
                lines[page.Id] = await LookAsync(page, token);
                progress($"{lines.Count} of {pages.Count} pages");
                await Task.Delay(page == host.Last() ? TimeSpan.Zero : pause, time, token);
            }
        });
        return [.. pages.Select(page => lines[page.Id])];
    }

    /// <summary>A copy of robots.txt for as long as this lasts.</summary>
    public static IPageFetcher WithRobots(IPageFetcher inner, TimeProvider time) => new RobotsFetcher(inner, new RobotsInMemory(), time);

    private async Task<PreflightLine> LookAsync(WatchedPage page, CancellationToken cancellationToken)
    {
        var outcome = await fetcher.FetchAsync(new FetchRequest(page.Url, Validators: null, page.Language), cancellationToken);
        var reading = outcome is FetchOutcome.Answered answered ? reader.Read(answered.Answer, page, cancellationToken) : null;
        var seen = CheckExplanation.Of(page.Url, outcome, reading, recorded: null);
        var why = (outcome, reading) switch
        {
            (FetchOutcome.Failed failed, _) => failed.Explanation,
            (_, Reading.NotAPolicy not) => not.Explanation,
            (_, Reading.Policy policy) => policy.Suspicion,
            _ => null,
        };
        return new PreflightLine(page.Id, page.Url, seen.Outcome, seen.Signal, seen.Words, seen.Effective, why);
    }

    private sealed class RobotsInMemory : IRobotsCache
    {
        private readonly ConcurrentDictionary<Uri, RobotsCopy> copies = new();

        public Task<RobotsCopy?> FindAsync(Uri site, CancellationToken cancellationToken) => Task.FromResult(copies.GetValueOrDefault(site));

        public Task SaveAsync(Uri site, RobotsCopy copy, CancellationToken cancellationToken)
        {
            copies[site] = copy;
            return Task.CompletedTask;
        }
    }
}

/// <param name="Outcome"><c>policy</c>, or the state that the page would be in.</param>
/// <param name="Why">One sentence where there is something to say.</param>
internal sealed record PreflightLine(PageId Page, Uri Url, string Outcome, string? Signal, int? Words, DateOnly? Effective, string? Why);
