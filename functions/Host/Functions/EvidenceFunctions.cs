using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Host.Functions;

/// <summary>The daily digest over all logs.</summary>
public sealed partial class EvidenceFunctions(LogAnchoring anchoring, Instruments instruments, ILogger<EvidenceFunctions> log)
{
    [Function(nameof(AnchorLogs))]
    public Task AnchorLogs([TimerTrigger("%AnchorLogs%")] TimerInfo timer, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(AnchorLogs), () => AnchorAsync(timer, cancellationToken));

    private async Task AnchorAsync(TimerInfo timer, CancellationToken cancellationToken)
    {
        var (anchor, stamp) = await anchoring.AnchorAsync(cancellationToken);
        if (anchor is not null)
        {
            LogAnchored(anchor.Heads.Count, anchor.Digest, timer.IsPastDue);
        }

        if (stamp is TimeStampOutcome.Refused refused)
        {
            LogRefused(refused.Reason);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The logs of {Count} pages are anchored under {Digest} (late: {Late})")]
    private partial void LogAnchored(int count, ContentHash digest, bool late);

    [LoggerMessage(2, LogLevel.Warning, "The anchor has no time-stamp: {Reason}")]
    private partial void LogRefused(string reason);
}
