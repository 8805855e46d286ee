using System.Diagnostics;
using System.Globalization;
using PolicyWatch.Cli.Azurite;

namespace PolicyWatch.Evaluation.Load;

/// <summary>Every page once, measured.</summary>
internal sealed class LoadRound(LoadedWeb web, AzuriteServer azurite, IReadOnlyList<RunningUp> ups, int count)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>After the last page: what was asked for a second time would be seen by then, also what a killed process held.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(35);

    /// <param name="makeDue">Makes every page due and says when each was, by host and path.</param>
    /// <returns>False where something was lost, doubled or impolite.</returns>
    public async Task<bool> RunAsync(string title, Func<Task<IReadOnlyDictionary<string, DateTimeOffset>>> makeDue, bool killHalfway)
    {
        web.Reset();
        var (requested, overlaps, work, storageWork) = (ups.Sum(up => up.Requested), web.Overlaps, Work(), azurite.ProcessorTime);
        var dueTask = makeDue();
        var killed = await WatchAsync(killHalfway);
        var (worked, storageWorked) = (Work() - work, azurite.ProcessorTime - storageWork);
        var due = await dueTask;
        await Task.Delay(Quiet);

        var served = web.Pages.ToList();
        var took = served.Max(page => page.Ended) - due.Values.Min();
        var lags = served.Select(page => (page.Began - due[page.Page]).TotalSeconds).Order().ToList();
        var distinct = served.Select(page => page.Page).Distinct().Count();
        var (asked, impolite) = (ups.Sum(up => up.Requested) - requested, web.Overlaps - overlaps);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
              {title}: {distinct} of {count} pages checked in {took.TotalSeconds:F0} s, {served.Count / took.TotalSeconds:F1} checks a second
                lag after due: median {lags[lags.Count / 2]:F1} s, 95 % {lags[lags.Count * 95 / 100]:F1} s, most {lags[^1]:F1} s
                asked for by the timers {asked} times ({string.Join(" + ", ups.Select(up => up.Timers))} runs so far); fetched twice {served.Count - distinct}
                two requests to a host at once {impolite}; shortest pause at a host {ShortestPause(served):F2} s
                processor time of a check: {worked.TotalMilliseconds / count:F0} ms ours, {storageWorked.TotalMilliseconds / count:F0} ms the emulator's
                memory, most of each process so far: {string.Join(", ", ups.Select(up => $"{up.PeakMegabytes:F0} MB"))}
            """));
        if (killed is { } at)
        {
            var next = ups.Where(up => !up.HasEnded).Select(up => up.TimerAfter(at)).Min();
            var takenOver = next is null ? "nothing became due after that" : string.Create(CultureInfo.InvariantCulture, $"the other's timer asked for checks {(next - at).Value.TotalSeconds:F0} s later");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    killed after {(at - due.Values.Min()).TotalSeconds:F0} s; {takenOver}"));
        }

        // A check that was under way in a killed process is made again, and its timer's last page may be asked for again; nothing else.
        var doubled = killed is null ? 0 : RunningUp.ChecksAtOnce;
        return distinct == count && impolite == 0 && served.Count - distinct <= doubled && (killed is not null || asked == count);
    }

    /// <returns>When a process was killed, or null.</returns>
    private async Task<DateTimeOffset?> WatchAsync(bool killHalfway)
    {
        var (killed, time) = ((DateTimeOffset?)null, Stopwatch.StartNew());
        var limit = TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(0.5 * count);
        while (web.DistinctPages < count && time.Elapsed < limit)
        {
            await Task.Delay(Look);
            foreach (var up in ups)
            {
                up.Measure();
            }

            if (killHalfway && killed is null && web.Pages.Count >= count / 2)
            {
                // The one whose timer ran last: the other has to take it over.
                ups.MaxBy(up => up.LastTimer)!.Kill();
                killed = DateTimeOffset.UtcNow;
            }
        }

        return killed;
    }

    private TimeSpan Work() => ups.Aggregate(TimeSpan.Zero, (sum, up) => sum + up.ProcessorTime);

    private static double ShortestPause(IEnumerable<Served> served) => served.GroupBy(page => page.Page.Split('/')[0])
        .Select(host => host.OrderBy(page => page.Began).ToList())
        .SelectMany(host => host.Zip(host.Skip(1), (one, next) => (next.Began - one.Ended).TotalSeconds)).DefaultIfEmpty().Min();
}
