using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>Keeps a message hidden from others by renewing its visibility at half time, and knows its newest pop receipt.</summary>
internal sealed class MessageClaim : IDisposable
{
    private readonly CancellationTokenSource finished = new();
    private readonly Task<string> renewal;

    public MessageClaim(QueueClient queue, QueueMessage message, TimeSpan visibility, TimeProvider time) =>
        renewal = RenewAsync(queue, message, visibility, time);

    /// <returns>The receipt with which the message can be settled.</returns>
    public async Task<string> StopRenewingAsync()
    {
        await finished.CancelAsync();
        return await renewal;
    }

    public void Dispose() => finished.Dispose();

    private async Task<string> RenewAsync(QueueClient queue, QueueMessage message, TimeSpan visibility, TimeProvider time)
    {
        var receipt = message.PopReceipt;
        while (true)
        {
            await Task.Delay(visibility / 2, time, finished.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (finished.IsCancellationRequested)
            {
                return receipt;
            }
            try
            {
                // Runs to its end, because a renewal that succeeded unseen would leave an outdated receipt.
                var renewed = await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: visibility, cancellationToken: CancellationToken.None);
                receipt = renewed.Value.PopReceipt;
            }
            catch (Exception trouble) when (StorageTrouble.Is(trouble))
            {
                // Tried again at the next half time; if the message is no longer ours, settling it will fail as well.
            }
        }
    }
}
