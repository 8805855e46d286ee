using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Functions;

/// <summary>From the timer to the recorded version and its judged change.</summary>
public sealed partial class CrawlFunctions(
    IDueStore due, PageCheck check, Reassessment assessment, Instruments instruments, TimeProvider time, ILogger<CrawlFunctions> log)
{
    [Function(nameof(ScheduleChecks))]
    public Task ScheduleChecks([TimerTrigger("%ScheduleChecks%")] TimerInfo timer, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(ScheduleChecks), async () =>
        {
            var sent = await due.SendDueAsync(cancellationToken);
            instruments.Beat();
            if (sent > 0)
            {
                LogSent(sent, timer.IsPastDue);
            }
        });

    [Function(nameof(CheckPage))]
    public Task CheckPage([QueueTrigger("%Prefix%-page-checks")] QueueMessage message, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(CheckPage), () =>
        {
            var request = message.Read<CheckRequest>() with { Message = message.MessageId };
            return Traces.StepAsync(nameof(CheckPage), request, request.Page, () => CheckAsync(request, cancellationToken));
        });

    private async Task<string> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var lag = request is { Slot: null, Attempt: 0 } ? time.GetUtcNow() - request.Due : (TimeSpan?)null;
        switch (await check.CheckAsync(request, cancellationToken))
        {
            case PageCheckResult.Dropped dropped:
                LogDropped(request.Page, dropped.Reason);
                return "dropped";
            case PageCheckResult.Checked { Recorded.Check: { } row }:
                LogChecked(request.Page, row.Outcome, row.Signal);
                instruments.Checked($"{row.Outcome}", lag);
                return $"{row.Outcome}";
            case PageCheckResult.Checked:
                return "nothing new";
            case PageCheckResult.ReadAgain:
                return "read its history again";
            default:
                return "waits for the host";
        }
    }

    [Function(nameof(AssessChange))]
    public Task AssessChange([QueueTrigger("%Prefix%-page-changes")] ChangeRequest request, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(AssessChange), () => Traces.StepAsync(nameof(AssessChange), request, request.Page, async () =>
        {
            if (await assessment.AssessAsync(request, cancellationToken) is not { } change)
            {
                return "nothing to judge";
            }

            LogAssessed(request.Page, change.Severity, change.Alerted);
            instruments.Judged($"{change.Severity}", change.Alerted);
            return change.Alerted ? $"{change.Severity}, alert" : $"{change.Severity}, no alert";
        }));

    [LoggerMessage(1, LogLevel.Information, "{Count} checks requested (late: {Late})")]
    private partial void LogSent(int count, bool late);

    [LoggerMessage(2, LogLevel.Information, "A check of {Page} was dropped: {Reason}")]
    private partial void LogDropped(PageId page, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Page}: {Outcome} {Signal}")]
    private partial void LogChecked(PageId page, CheckOutcome outcome, string? signal);

    [LoggerMessage(4, LogLevel.Information, "{Page}: the change is of severity {Severity}, alert queued: {Alerted}")]
    private partial void LogAssessed(PageId page, Severity severity, bool alerted);
}
