using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>Polls a queue and hands its messages out: batches, threshold and growing pauses as in the Functions host. A missing queue is waited for.</summary>
internal sealed partial class QueueRunner(
    QueueFunction function, QueueClient queue, QueueSettings settings, QueueMessageWork work, TimeProvider time, Random random, ILogger<QueueRunner> logger)
    : TriggerRunner
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly List<Task> working = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await PollAsync(stoppingToken);
        }
        finally
        {
            await Task.WhenAll(working);
        }
    }

    private async Task PollAsync(CancellationToken stoppingToken)
    {
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            working.RemoveAll(task => task.IsCompletedSuccessfully);
            if (working.Count > settings.NewBatchThreshold)
            {
                await (await Task.WhenAny(working).WaitAsync(stoppingToken));
                continue;
            }
            var messages = await ReceiveAsync();
            working.AddRange(messages.Select(message => work.RunAsync(message, Abort)));
            if (messages.Length > 0)
            {
                pause = ShortestPause;
                continue;
            }
            await Task.Delay(pause * (0.8 + 0.4 * random.NextDouble()), time, stoppingToken);
            pause = pause * 2 < settings.MaxPollingInterval ? pause * 2 : settings.MaxPollingInterval;
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync()
    {
        try
        {
            // Not cancelled by a stop: a batch whose answer nobody waits for would stay hidden for the whole work visibility.
            return await queue.ReceiveMessagesAsync(settings.BatchSize, settings.WorkVisibility, Abort);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return [];
        }
        catch (Exception trouble) when (StorageTrouble.Is(trouble))
        {
            LogStorageTrouble(function.Name, trouble.Message);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue function {Function} waits for storage: {Reason}")]
    private partial void LogStorageTrouble(string function, string reason);
}
