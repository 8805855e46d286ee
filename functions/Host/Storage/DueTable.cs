using Azure;
using Azure.Data.Tables;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage;

/// <summary>
/// The table <c>due</c>: what the timer reads, ordered by time, never a scan of all pages. A due row moves to its next time in
/// the same transaction that leaves an <c>o_</c> row for the request, so a kill can neither lose nor double a check.
/// </summary>
internal sealed class DueTable(StorageAccount account, PageQueues queues, TimeProvider time) : IDueStore
{
    /// <summary>Shards that are read side by side: one after the other, a list that was imported at once would be late by its length.</summary>
    private const int ShardsAtOnce = 8;

    private readonly TableClient table = account.Table("due");

    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sent = 0;
        foreach (var shards in Keys.DueShardNames.Chunk(ShardsAtOnce))
        {
            // Nobody is cut short because another shard fails: a request that was given up could still take effect, after the next run has looked.
            sent += (await Task.WhenAll(shards.Select(shard => SendDueAsync(shard, now, cancellationToken)))).Sum();
        }

        return sent;
    }

    public async Task<DateTimeOffset?> OldestAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? oldest = null;
        foreach (var shard in Keys.DueShardNames)
        {
            await foreach (var due in table.QueryAsync<TableEntity>($"PartitionKey eq '{shard}' and RowKey lt '{Keys.Outgoing}'", maxPerPage: 1, cancellationToken: cancellationToken))
            {
                var at = Keys.ParseDue(due.RowKey).At;
                oldest = oldest < at ? oldest : at;
                break;
            }
        }

        return oldest;
    }

    /// <summary>Makes a page that is new due now. One that is known learns its interval: a shorter one counts from the last beat, so that
    /// nobody waits for the end of a longer one; with a longer one the next check stays where it is.</summary>
    public async Task EnsureAsync(PageId page, TimeSpan interval, CancellationToken cancellationToken)
    {
        while (await FindAsync(page, cancellationToken) is { } row)
        {
            var before = TimeSpan.FromTicks(row.GetInt64(DueColumns.Interval)!.Value);
            if (before == interval || await TryUpdateAsync(row, interval, before, cancellationToken))
            {
                return;
            }
        }

        await table.UpsertEntityAsync(DueColumns.Row(page, time.GetUtcNow(), interval.Ticks), TableUpdateMode.Replace, cancellationToken);
    }

    public async Task RemoveAsync(PageId page, CancellationToken cancellationToken)
    {
        while (await FindAsync(page, cancellationToken) is { } row)
        {
            await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
        }
    }

    private async Task<int> SendDueAsync(string shard, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sent = 0;
        await foreach (var left in RowsAsync(Keys.Range(shard, Keys.Outgoing), cancellationToken))
        {
            sent += await SendAsync(left, cancellationToken);
        }

        await foreach (var due in RowsAsync($"PartitionKey eq '{shard}' and RowKey lt '{Keys.Ticks(now.AddTicks(1))}'", cancellationToken))
        {
            sent += await MoveAsync(due, now, cancellationToken) is { } left ? await SendAsync(left, cancellationToken) : 0;
        }

        return sent;
    }

    private async Task<TableEntity?> FindAsync(PageId page, CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync($"PartitionKey eq '{Keys.DueShard(page)}' and RowKey lt '{Keys.Outgoing}' and page eq '{page}'", cancellationToken))
        {
            return row;
        }

        return null;
    }

    private async Task<bool> TryUpdateAsync(TableEntity row, TimeSpan interval, TimeSpan before, CancellationToken cancellationToken)
    {
        var (due, page) = Keys.ParseDue(row.RowKey);
        var now = time.GetUtcNow();
        var shortened = due - before + interval;
        var next = interval >= before || due <= now ? due : shortened > now ? shortened : now;
        var moved = DueColumns.Row(page, next, interval.Ticks);
        try
        {
            await (moved.RowKey == row.RowKey
                ? (Task)table.UpdateEntityAsync(moved, row.ETag, TableUpdateMode.Replace, cancellationToken)
                : table.SubmitTransactionAsync(
                    [new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag), new TableTransactionAction(TableTransactionActionType.Add, moved)],
                    cancellationToken));
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Moves a row to its next time and returns the request that is to be sent; null when another instance did both.</summary>
    private async Task<TableEntity?> MoveAsync(TableEntity row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (due, page) = Keys.ParseDue(row.RowKey);
        var interval = TimeSpan.FromTicks(row.GetInt64(DueColumns.Interval)!.Value);
        var left = Rows.Of(row.PartitionKey, Keys.Outgoing + row.RowKey, new CheckRequest(page, due));
        try
        {
            await table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag),
                    new TableTransactionAction(TableTransactionActionType.Add, DueColumns.Row(page, CheckSchedule.Next(due, interval, now), interval.Ticks)),
                    new TableTransactionAction(TableTransactionActionType.Add, left),
                ],
                cancellationToken);
            return left;
        }
        catch (TableTransactionFailedException moved) when (moved.Status is 404 or 409 or 412)
        {
            // Another instance, or our own try whose answer was lost: a request that is still to be sent may be sent by both.
            return await table.FindAsync(left.PartitionKey, left.RowKey, cancellationToken);
        }
    }

    private async Task<int> SendAsync(TableEntity left, CancellationToken cancellationToken)
    {
        var request = Rows.Read<CheckRequest>(left);
        using var begun = Traces.Begin("ScheduleChecks", request.Page);
        await queues.SendAsync(request, TimeSpan.Zero, cancellationToken);
        await table.RemoveAsync(left.PartitionKey, left.RowKey, cancellationToken);
        return 1;
    }

    private AsyncPageable<TableEntity> RowsAsync(string filter, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken);

    private static class DueColumns
    {
        public const string Interval = "interval";

        public static TableEntity Row(PageId page, DateTimeOffset due, long interval) =>
            new(Keys.DueShard(page), Keys.Due(due, page)) { ["page"] = page.ToString(), [Interval] = interval };
    }
}
