using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Functions;

/// <summary>From the timer to the recorded version and its judged change.</summary>
public sealed partial class CrawlFunctions(IDueStore due, PageCheck check, Reassessment assessment, ILogger<CrawlFunctions> log)
{
    [Function(nameof(ScheduleChecks))]
    public async Task ScheduleChecks([TimerTrigger("%ScheduleChecks%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var sent = await due.SendDueAsync(cancellationToken);
        if (sent > 0)
        {
            LogSent(sent, timer.IsPastDue);
        }
    }

    [Function(nameof(CheckPage))]
    public async Task CheckPage([QueueTrigger("%Prefix%-page-checks")] CheckRequest request, CancellationToken cancellationToken)
    {
        switch (await check.CheckAsync(request, cancellationToken))
        {
            case PageCheckResult.Dropped dropped:
                LogDropped(request.Page, dropped.Reason);
                break;
            case PageCheckResult.Checked { Recorded.Check: { } row }:
                LogChecked(request.Page, row.Outcome, row.Signal);
                break;
        }
    }

    [Function(nameof(AssessChange))]
    public async Task AssessChange([QueueTrigger("%Prefix%-page-changes")] ChangeRequest request, CancellationToken cancellationToken)
    {
        if (await assessment.AssessAsync(request, cancellationToken) is { } change)
        {
            LogAssessed(request.Page, change.Severity, change.Alerted);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} checks requested (late: {Late})")]
    private partial void LogSent(int count, bool late);

    [LoggerMessage(2, LogLevel.Information, "A check of {Page} was dropped: {Reason}")]
    private partial void LogDropped(PageId page, string reason);

    [LoggerMessage(3, LogLevel.Information, "{Page}: {Outcome} {Signal}")]
    private partial void LogChecked(PageId page, CheckOutcome outcome, string? signal);

    [LoggerMessage(4, LogLevel.Information, "{Page}: the change is of severity {Severity}, alert queued: {Alerted}")]
    private partial void LogAssessed(PageId page, Severity severity, bool alerted);
}
