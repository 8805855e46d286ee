using Azure.Storage.Queues;

namespace PolicyWatch.Host.Storage;

/// <param name="Queue">Its name without the prefix.</param>
/// <param name="Age">Of the oldest message that could be worked on now; zero where there is none. A message that was sent to wait counts from when it was sent.</param>
/// <param name="Length">About how many there are, those that wait included.</param>
internal sealed record QueueBacklog(string Queue, TimeSpan Age, long Length)
{
    public static async Task<QueueBacklog> ReadAsync(StorageAccount account, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        QueueClient queue = account.Queue(name);
        var properties = await queue.GetPropertiesAsync(cancellationToken);
        var oldest = await queue.PeekMessageAsync(cancellationToken);
        return new QueueBacklog(name, oldest.Value?.InsertedOn is { } since && since < now ? now - since : TimeSpan.Zero, properties.Value.ApproximateMessagesCount);
    }
}
