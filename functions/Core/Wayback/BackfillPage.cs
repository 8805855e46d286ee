using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Wayback;

/// <summary>
/// Fetches a page's past from the archive: lists its captures once, plays those that date its changes, and gives each its
/// place in the history, oldest first. One message works for a minute at most; whatever it did is kept, so that the next
/// one, or the same one after a kill, goes on where it stopped.
/// </summary>
public sealed class BackfillPage(
    IWatchListStore watchList, IPageStore pages, IBackfillStore store, CapturePlayer player, HistoryRecorder history, WaybackOptions options, TimeProvider time)
{
    private const int MostFailures = 6;

    /// <summary>Sights that are placed in one go; seldom do so many fit into one transaction.</summary>
    private const int MostTogether = 60;

    private static readonly TimeSpan WorkTime = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan FirstTextWait = TimeSpan.FromMinutes(5);

    public async Task<BackfillStep> RunAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        if (await watchList.FindAsync(request.Page, cancellationToken) is not { } page)
        {
            return new BackfillStep.Dropped("the page is not on the watch list any more");
        }

        if (!request.Asked && !options.BackfillNewPages)
        {
            return new BackfillStep.Dropped("the settings leave the past of new pages alone");
        }

        var stored = await store.FindAsync(page.Id, cancellationToken);
        if (Begins(request, stored?.Run))
        {
            var run = new BackfillRun(page.Id, time.GetUtcNow(), page.Url, request.From, request.To, BackfillPhase.Listing, []);
            stored = await store.TrySaveAsync(new StoredRun(run, stored?.Tag), cancellationToken);
        }

        return stored is null || stored.Run.Phase is BackfillPhase.Done or BackfillPhase.Failed || (request.Run is { } named && named != stored.Run.Started)
            ? new BackfillStep.Dropped("another request does this work, or has done it")
            : await WorkAsync(page, request with { Run = stored.Run.Started }, stored, cancellationToken);
    }

    private static bool Begins(BackfillRequest request, BackfillRun? known) =>
        known is null || (request is { Asked: true, Run: null } && known.Phase is BackfillPhase.Done or BackfillPhase.Failed);

    private async Task<BackfillStep> WorkAsync(WatchedPage page, BackfillRequest request, StoredRun stored, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + WorkTime;
        while (true)
        {
            var (run, pause) = stored.Run.Phase switch
            {
                BackfillPhase.Listing => await ListAsync(stored.Run, cancellationToken),
                BackfillPhase.Playing => await PlayAsync(page, stored.Run, deadline, cancellationToken),
                _ => await InsertAsync(page, stored.Run, deadline, cancellationToken),
            };
            var failures = pause is { Failed: { } } ? request.Failures + 1 : pause is null ? 0 : request.Failures;
            if (failures > MostFailures)
            {
                run = run with { Phase = BackfillPhase.Failed, Explanation = pause!.Failed };
            }

            if (await store.TrySaveAsync(stored with { Run = run }, cancellationToken) is not { } saved)
            {
                return new BackfillStep.Dropped("another request does this work");
            }

            stored = saved;
            if (run.Phase is BackfillPhase.Done or BackfillPhase.Failed)
            {
                return new BackfillStep.Ended(run);
            }

            if (pause is not null || time.GetUtcNow() >= deadline)
            {
                // A passing failure is followed by growing waits: 4, 8, 16… seconds.
                var delay = pause is { Failed: { } } ? TimeSpan.FromSeconds(2 * Math.Pow(2, failures)) : pause?.For ?? TimeSpan.Zero;
                return new BackfillStep.Continues(request with { Failures = failures }, delay, run);
            }
        }
    }

    private async Task<(BackfillRun Run, ArchivePause? Pause)> ListAsync(BackfillRun run, CancellationToken cancellationToken)
    {
        switch (await player.SearchAsync(run.Url, run.From, run.To, run.ResumeKey, cancellationToken))
        {
            case (ArchiveOutcome.Listed part, _):
                var blob = await store.PutIndexAsync(part.Captures, cancellationToken);
                return (run with
                {
                    Index = [.. run.Index, blob],
                    Captures = run.Captures + part.Captures.Count,
                    // A key that does not move on would never end.
                    ResumeKey = part.ResumeKey == run.ResumeKey ? null : part.ResumeKey,
                    Phase = part.ResumeKey is null || part.ResumeKey == run.ResumeKey ? BackfillPhase.Playing : BackfillPhase.Listing,
                }, null);
            case (_, { } pause):
                return (run, pause);
            case (var ended, _):
                return (run with { Phase = BackfillPhase.Failed, Explanation = CapturePlayer.Explain(ended!) }, null);
        }
    }

    private async Task<(BackfillRun Run, ArchivePause? Pause)> PlayAsync(WatchedPage page, BackfillRun run, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(run, cancellationToken);
        var played = await PlayedAsync(run, cancellationToken);
        ArchivePause? pause = null;
        while (pause is null && time.GetUtcNow() < deadline && plan.Next(played) is { Count: > 0 } next)
        {
            var moved = false;
            foreach (var together in next.Chunk(CapturePlayer.AtOnce))
            {
                (var results, pause) = await player.PlayAsync(page, together, played, cancellationToken);
                foreach (var result in results.OfType<PlayedCapture>())
                {
                    played[result.Key] = result;
                    moved |= result.IsSettled;
                }

                if (pause is { Failed: null } || time.GetUtcNow() >= deadline)
                {
                    break;
                }
            }

            // A capture that fails now often plays later; as long as others play, the pass goes on.
            pause = pause is { Failed: { } } && moved ? null : pause;
        }

        var settled = played.Values.Count(known => known.IsSettled);
        var done = pause is null && plan.Next(played).Count == 0;
        return (run with { Played = settled, Left = plan.Estimate(played), Phase = done ? BackfillPhase.Inserting : BackfillPhase.Playing }, pause);
    }

    private async Task<(BackfillRun Run, ArchivePause? Pause)> InsertAsync(WatchedPage page, BackfillRun run, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var head = (await pages.LoadAsync(page.Id, cancellationToken)).Head;
        if (head.LastObserved is not { } last || head.ReadBy != player.RevisionFor(page) || head.Rereading is not null)
        {
            // History needs a present to lead to, read by the same code as itself.
            return (run, new ArchivePause(FirstTextWait, Failed: null));
        }

        var plan = await PlanAsync(run, cancellationToken);
        var sights = plan.Sights(await PlayedAsync(run, cancellationToken)).Where(sight => !(sight.At <= run.InsertedTo) && sight.At < last).ToList();
        while (sights.Where(sight => !(sight.At <= run.InsertedTo)).Take(MostTogether).ToList() is { Count: > 0 } next)
        {
            if (time.GetUtcNow() >= deadline)
            {
                return (run, null);
            }

            var present = await PresentAsync(page, next, cancellationToken);
            var placed = present.Count == 0 ? 0 : await history.InsertAsync(page.Id, present, cancellationToken);
            run = run with { InsertedTo = placed == present.Count ? next[^1].At : present[placed - 1].At, Inserted = run.Inserted + placed };
        }

        return (run with { Phase = BackfillPhase.Done, Left = 0 }, null);
    }

    private async Task<List<Sight>> PresentAsync(WatchedPage page, List<Sight> sights, CancellationToken cancellationToken)
    {
        var present = new List<Sight>(sights.Count);
        foreach (var sight in sights)
        {
            if (await player.PresentAsync(page, sight, cancellationToken) is { } read)
            {
                present.Add(read);
            }
        }

        return present;
    }

    private async Task<BackfillPlan> PlanAsync(BackfillRun run, CancellationToken cancellationToken)
    {
        var captures = new List<Capture>();
        foreach (var part in run.Index)
        {
            captures.AddRange(await store.GetIndexAsync(part, cancellationToken));
        }

        return new BackfillPlan(CaptureRun.Of(captures), options.CapturesPerYear);
    }

    private async Task<Dictionary<string, PlayedCapture>> PlayedAsync(BackfillRun run, CancellationToken cancellationToken) =>
        await store.ListPlayedAsync(run.Page, cancellationToken).ToDictionaryAsync(known => known.Key, StringComparer.Ordinal, cancellationToken);
}
