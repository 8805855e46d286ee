using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Storage;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Functions;

/// <summary>Measures what does not show in any single step: how far the work is behind.</summary>
public sealed class MeasureFunctions(IDueStore due, StorageAccount account, Instruments instruments, TimeProvider time)
{
    [Function(nameof(TakeMeasures))]
    public Task TakeMeasures([TimerTrigger("%TakeMeasures%")] TimerInfo timer, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(TakeMeasures), () => MeasureAsync(cancellationToken));

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        instruments.OldestDue(await due.OldestAsync(cancellationToken) is { } oldest && oldest < now ? now - oldest : TimeSpan.Zero);
        foreach (var queue in StorageAccount.QueueNames)
        {
            var (_, age, length) = await QueueBacklog.ReadAsync(account, queue, now, cancellationToken);
            instruments.Queue(queue, age, length);
        }
    }
}
