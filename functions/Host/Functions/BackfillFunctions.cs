using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PolicyWatch.WatchList;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Functions;

/// <summary>From the first text of a page, or an operator's wish, to its past; and from a page that cannot be read to what the archive saw of it.</summary>
public sealed partial class BackfillFunctions(BackfillPage backfill, ArchiveStandIn standIn, IBackfillOutbox outbox, Instruments instruments, ILogger<BackfillFunctions> log)
{
    [Function(nameof(FetchPast))]
    public Task FetchPast([QueueTrigger("%Prefix%-backfills")] BackfillRequest request, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(FetchPast), () =>
            Traces.StepAsync(nameof(FetchPast), request, request.Page, () => request.StandIn ? LookUpAsync(request, cancellationToken) : PlayAsync(request, cancellationToken)));

    private async Task<string> PlayAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        switch (await backfill.RunAsync(request, cancellationToken))
        {
            case BackfillStep.Continues step:
                await outbox.SendAsync(step.Next, step.Delay, cancellationToken);
                return $"{step.Run.Phase}";
            case BackfillStep.Ended { Run: { Phase: BackfillPhase.Failed } run }:
                LogFailed(request.Page, run.Explanation);
                return $"{run.Phase}";
            case BackfillStep.Ended { Run: var run }:
                LogDone(request.Page, run.Captures, run.Inserted);
                return $"{run.Phase}";
            default:
                return "dropped";
        }
    }

    private async Task<string> LookUpAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        switch (await standIn.RunAsync(request, cancellationToken))
        {
            case StandInStep.Later later:
                await outbox.SendAsync(later.Next, later.Delay, cancellationToken);
                return "later";
            case StandInStep.Seen seen:
                LogSeen(request.Page, seen.At);
                return "seen by the archive";
            case StandInStep.Nothing nothing:
                LogNotSeen(request.Page, nothing.Reason);
                return "nothing stands in";
            default:
                throw new InvalidOperationException();
        }
    }

    [LoggerMessage(60, LogLevel.Information, "{Page}: of {Captures} captures in the archive, {Inserted} have their place in the history")]
    private partial void LogDone(PageId page, int captures, int inserted);

    [LoggerMessage(61, LogLevel.Warning, "{Page}: its past could not be fetched: {Explanation}")]
    private partial void LogFailed(PageId page, string? explanation);

    [LoggerMessage(62, LogLevel.Information, "{Page}: the archive saw it at {At}, and stands in for it")]
    private partial void LogSeen(PageId page, DateTimeOffset at);

    [LoggerMessage(63, LogLevel.Information, "{Page}: nothing stands in for it: {Reason}")]
    private partial void LogNotSeen(PageId page, string reason);
}
