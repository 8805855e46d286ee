using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PolicyWatch.Alerts;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>deliveries</c>: a row per alert, subscription and channel, inserted if absent.</summary>
internal sealed class DeliveryTable(StorageAccount account) : IDeliveryStore
{
    private readonly TableClient table = account.Table("deliveries");

    public async Task<StoredDelivery> AddOrGetAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var row = RowOf(delivery);
        while (true)
        {
            if (await table.FindAsync(row.PartitionKey, row.RowKey, cancellationToken) is { } known)
            {
                return new StoredDelivery(Read(known), known.ETag.ToString());
            }

            try
            {
                var added = await table.AddEntityAsync(row, cancellationToken);
                return new StoredDelivery(delivery, added.Headers.ETag!.Value.ToString());
            }
            catch (RequestFailedException exists) when (exists.Status == 409)
            {
            }
        }
    }

    public async Task<StoredDelivery?> TryReplaceAsync(Delivery delivery, string tag, CancellationToken cancellationToken)
    {
        try
        {
            // The SDK's own retries carry a busy or unreachable moment.
            var replaced = await table.UpdateEntityAsync(RowOf(delivery), new ETag(tag), TableUpdateMode.Replace, cancellationToken);
            return new StoredDelivery(delivery, replaced.Headers.ETag!.Value.ToString());
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<Delivery> ListAsync(string subscription, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {subscription}"), cancellationToken: cancellationToken))
        {
            yield return Read(row);
        }
    }

    private static TableEntity RowOf(Delivery delivery)
    {
        var row = Rows.Of(delivery.Subscription.Id, Keys.Delivery(delivery.Alert, delivery.Channel), delivery);
        // The key record is two columns of its own, so that people can read them.
        row["subscription"] = delivery.Subscription.Scope.ToString();
        return row;
    }

    private static Delivery Read(TableEntity row)
    {
        var columns = Rows.Read<DeliveryRow>(row);
        var key = new SubscriptionKey(SubscriptionScope.Parse(row.GetString("subscription")), row.PartitionKey);
        return new Delivery(key, columns.Alert, columns.Channel, columns.Body, columns.Created)
        {
            State = columns.State,
            FailedTries = columns.FailedTries,
            ClaimedBy = columns.ClaimedBy,
            ClaimedUntil = columns.ClaimedUntil,
            NextTry = columns.NextTry,
            LastOutcome = columns.LastOutcome,
            SettledAt = columns.SettledAt,
        };
    }

    private sealed record DeliveryRow(
        string Alert, string Channel, ContentHash Body, DateTimeOffset Created, DeliveryState State, int FailedTries, string? ClaimedBy,
        DateTimeOffset? ClaimedUntil, DateTimeOffset? NextTry, string? LastOutcome, DateTimeOffset? SettledAt);
}
