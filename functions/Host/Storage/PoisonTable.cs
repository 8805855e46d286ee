using Azure.Data.Tables;

namespace PolicyWatch.Host.Storage;

/// <summary>A message that failed for good.</summary>
/// <param name="Queue">The queue it failed on, without the prefix.</param>
/// <param name="At">When it was given up, UTC.</param>
/// <param name="Message">Its body as it was sent.</param>
/// <param name="Page">The page it was about, where the body could be read.</param>
public sealed record PoisonedMessage(string Queue, DateTimeOffset At, string Message, string? Page);

/// <summary>The table <c>poison</c>: what failed for good, until an operator retries or drops it.</summary>
public sealed class PoisonTable(StorageAccount account, TimeProvider time)
{
    private readonly TableClient table = account.Table("poison");

    public async Task RecordAsync(string queue, string message, string? page, CancellationToken cancellationToken)
    {
        var poisoned = new PoisonedMessage(queue, time.GetUtcNow(), message, page);
        // The body's hash tells two messages of one moment apart, and makes a repeated try one row.
        await table.UpsertEntityAsync(
            Rows.Of(queue, $"{Keys.NewestFirst(poisoned.At)}_{ContentHash.Of(message).Prefix}", poisoned), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>All of them with their ids, by queue, newest first.</summary>
    public async IAsyncEnumerable<(string Id, PoisonedMessage Message)> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            yield return ($"{row.PartitionKey}/{row.RowKey}", Rows.Read<PoisonedMessage>(row));
        }
    }

    /// <summary>Sends the message to its queue again and forgets the failure.</summary>
    /// <returns>False when there is no such message.</returns>
    public async Task<bool> RetryAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } row)
        {
            return false;
        }

        var poisoned = Rows.Read<PoisonedMessage>(row);
        await account.Queue(poisoned.Queue).SendMessageAsync(poisoned.Message, TimeSpan.Zero, PageQueues.Never, cancellationToken);
        await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
        return true;
    }

    /// <returns>False when there is no such message.</returns>
    public async Task<bool> DropAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } row)
        {
            return false;
        }

        await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
        return true;
    }

    private async Task<TableEntity?> FindAsync(string id, CancellationToken cancellationToken) =>
        id.Split('/') is [var queue, var key] ? await table.FindAsync(queue, key, cancellationToken) : null;
}
