using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PolicyWatch.WatchList;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Functions;

/// <summary>From the first text of a page, or an operator's wish, to its past.</summary>
public sealed partial class BackfillFunctions(BackfillPage backfill, IBackfillOutbox outbox, ILogger<BackfillFunctions> log)
{
    [Function(nameof(FetchPast))]
    public async Task FetchPast([QueueTrigger("%Prefix%-backfills")] BackfillRequest request, CancellationToken cancellationToken)
    {
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

    [LoggerMessage(60, LogLevel.Information, "{Page}: of {Captures} captures in the archive, {Inserted} have their place in the history")]
    private partial void LogDone(PageId page, int captures, int inserted);

    [LoggerMessage(61, LogLevel.Warning, "{Page}: its past could not be fetched: {Explanation}")]
    private partial void LogFailed(PageId page, string? explanation);
}
