using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PolicyWatch.WatchList;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Functions;

/// <summary>From the first text of a page, or an operator's wish, to its past; and from a page that cannot be read to what the archive saw of it.</summary>
public sealed partial class BackfillFunctions(BackfillPage backfill, ArchiveStandIn standIn, IBackfillOutbox outbox, ILogger<BackfillFunctions> log)
{
    [Function(nameof(FetchPast))]
    public async Task FetchPast([QueueTrigger("%Prefix%-backfills")] BackfillRequest request, CancellationToken cancellationToken)
    {
        if (request.StandIn)
        {
            await LookUpAsync(request, cancellationToken);
            return;
        }

        switch (await backfill.RunAsync(request, cancellationToken))
        {
            case BackfillStep.Continues step:
                await outbox.SendAsync(step.Next, step.Delay, cancellationToken);
                break;
            case BackfillStep.Ended { Run: { Phase: BackfillPhase.Failed } run }:
                LogFailed(request.Page, run.Explanation);
                break;
            case BackfillStep.Ended { Run: var run }:
                LogDone(request.Page, run.Captures, run.Inserted);
                break;
        }
    }

    private async Task LookUpAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        switch (await standIn.RunAsync(request, cancellationToken))
        {
            case StandInStep.Later later:
                await outbox.SendAsync(later.Next, later.Delay, cancellationToken);
                break;
            case StandInStep.Seen seen:
                LogSeen(request.Page, seen.At);
                break;
            case StandInStep.Nothing nothing:
                LogNotSeen(request.Page, nothing.Reason);
                break;
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
