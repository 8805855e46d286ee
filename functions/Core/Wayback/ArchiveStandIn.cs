using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Wayback;

/// <summary>How a look-up of a page that cannot be read ended.</summary>
public abstract record StandInStep
{
    private StandInStep() { }

    /// <summary>The archive is to be asked later.</summary>
    public sealed record Later(BackfillRequest Next, TimeSpan Delay) : StandInStep;

    /// <summary>The archive saw the page's text at that moment, and that is on record.</summary>
    public sealed record Seen(DateTimeOffset At) : StandInStep;

    /// <summary>Nothing came of it.</summary>
    public sealed record Nothing(string Reason) : StandInStep;
}

/// <summary>Looks a page up in the archive that has been blocked or unreachable for long: a capture that is newer than the last observation stands in for it.</summary>
public sealed class ArchiveStandIn(IWatchListStore watchList, IPageStore pages, IBackfillStore store, CapturePlayer player, StandInRecorder recorder)
{
    private const int MostFailures = 6;

    /// <summary>The newest captures may be of the very wall that keeps us out.</summary>
    private const int MostPlayed = 4;

    /// <summary>As with a backfill: 4, 8, 16… seconds.</summary>
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan RereadingWait = TimeSpan.FromMinutes(5);

    public async Task<StandInStep> RunAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        if (await watchList.FindAsync(request.Page, cancellationToken) is not { Paused: false } page)
        {
            return new StandInStep.Nothing("the page is not watched any more");
        }

        var head = (await pages.LoadAsync(page.Id, cancellationToken)).Head;
        if (!StandInRecorder.IsNeeded(head))
        {
            return new StandInStep.Nothing("the page can be read again");
        }

        if (head.Presence is not null && (head.ReadBy != player.RevisionFor(page) || head.Rereading is not null))
        {
            // The next check has what is on record read again by the present code.
            return new StandInStep.Later(request, RereadingWait);
        }

        var (captures, failure, pause) = await ListAsync(page, head.LastObserved, cancellationToken);
        return pause is not null ? Later(request, pause)
            : failure is not null ? new StandInStep.Nothing(failure)
            : await TryAsync(request, page, head.LastObserved, captures, cancellationToken);
    }

    private async Task<StandInStep> TryAsync(BackfillRequest request, WatchedPage page, DateTimeOffset? last, IReadOnlyList<Capture> captures, CancellationToken cancellationToken)
    {
        var known = await store.ListPlayedAsync(page.Id, cancellationToken).ToDictionaryAsync(played => played.Key, StringComparer.Ordinal, cancellationToken);
        var newest = CaptureRun.Of(captures).Where(run => !(run.Last.At <= last)).Reverse().DistinctBy(run => run.Key).Take(MostPlayed);
        foreach (var run in newest)
        {
            if (known.GetValueOrDefault(run.Key) is not { IsSettled: true } played)
            {
                (var results, var pause) = await player.PlayAsync(page, [run], known, cancellationToken);
                if (pause is not null)
                {
                    return Later(request, pause);
                }

                played = results[0]!;
            }

            if (await RecordAsync(page, run.Seen(played).Where(sight => !(sight.At <= last)), cancellationToken) is { } at)
            {
                return new StandInStep.Seen(at);
            }
        }

        return new StandInStep.Nothing("the archive has no newer capture that shows a policy");
    }

    /// <returns>The newest moment that went on record, or null.</returns>
    private async Task<DateTimeOffset?> RecordAsync(WatchedPage page, IEnumerable<Sight> sights, CancellationToken cancellationToken)
    {
        DateTimeOffset? seen = null;
        foreach (var sight in sights)
        {
            if (await player.PresentAsync(page, sight, cancellationToken) is { } present)
            {
                seen = (await recorder.RecordAsync(page, present, cancellationToken))?.At ?? seen;
            }
        }

        return seen;
    }

    private async Task<(IReadOnlyList<Capture> Captures, string? Failure, ArchivePause? Pause)> ListAsync(WatchedPage page, DateTimeOffset? last, CancellationToken cancellationToken)
    {
        var captures = new List<Capture>();
        string? key = null;
        do
        {
            // The archive counts whole seconds.
            var (outcome, pause) = await player.SearchAsync(page.Url, last?.AddSeconds(1), null, key, cancellationToken);
            if (outcome is not ArchiveOutcome.Listed part)
            {
                return ([], outcome is null ? null : CapturePlayer.Explain(outcome), pause);
            }

            captures.AddRange(part.Captures);
            key = part.ResumeKey == key ? null : part.ResumeKey;
        }
        while (key is not null);

        return (captures, null, null);
    }

    private static StandInStep Later(BackfillRequest request, ArchivePause pause) => pause.Failed is null ? new StandInStep.Later(request, pause.For)
        : request.Failures >= MostFailures ? new StandInStep.Nothing(pause.Failed)
        : new StandInStep.Later(request with { Failures = request.Failures + 1 }, FirstDelay * Math.Pow(2, request.Failures));
}
