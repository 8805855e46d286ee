using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PolicyWatch.Alerts;
using PolicyWatch.Summaries;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>subscriptions</c>: a partition per scope, so that a fan-out reads only who may want the alert.</summary>
internal sealed class SubscriptionTable(StorageAccount account) : ISubscriptionStore
{
    private const string DisabledBecause = "disabledBecause";

    private readonly TableClient table = account.Table("subscriptions");

    public async Task<IReadOnlyList<Subscription>> ListAsync(SubscriptionScope scope, string? after, int most, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {scope.ToString()} and RowKey gt {after ?? ""}");
        return await table.QueryAsync<TableEntity>(filter, maxPerPage: most, cancellationToken: cancellationToken).Take(most).Select(Read).ToListAsync(cancellationToken);
    }

    public async IAsyncEnumerable<Subscription> ListAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            yield return Read(row);
        }
    }

    public async Task<Subscription?> FindAsync(SubscriptionKey key, CancellationToken cancellationToken) =>
        await table.FindAsync(key.Scope.ToString(), key.Id, cancellationToken) is { } row ? Read(row) : null;

    public async Task AddAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var url = subscription.Target switch
        {
            DeliveryTarget.Webhook webhook => webhook.Url,
            _ => throw new InvalidOperationException($"No column holds a {subscription.Target.GetType().Name}."),
        };
        var row = new SubscriptionRow(subscription.MinimumSeverity, subscription.Categories, subscription.Target.Channel, url, subscription.Created, subscription.DisabledBecause);
        try
        {
            await table.AddEntityAsync(Rows.Of(subscription.Key.Scope.ToString(), subscription.Key.Id, row), cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
        }
    }

    public async Task DisableAsync(SubscriptionKey key, string reason, CancellationToken cancellationToken)
    {
        try
        {
            var row = new TableEntity(key.Scope.ToString(), key.Id) { [DisabledBecause] = reason };
            await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
        }
    }

    public async Task<bool> RemoveAsync(SubscriptionKey key, CancellationToken cancellationToken)
    {
        var known = await table.FindAsync(key.Scope.ToString(), key.Id, cancellationToken) is not null;
        await table.RemoveAsync(key.Scope.ToString(), key.Id, cancellationToken);
        return known;
    }

    private static Subscription Read(TableEntity entity)
    {
        var row = Rows.Read<SubscriptionRow>(entity);
        var key = new SubscriptionKey(SubscriptionScope.Parse(entity.PartitionKey), entity.RowKey);
        var target = row.Channel switch
        {
            "webhook" => new DeliveryTarget.Webhook(row.Url),
            _ => throw new InvalidOperationException($"The subscription {key.Id} has the unknown channel '{row.Channel}'."),
        };
        return new Subscription(key, row.MinimumSeverity, row.Categories, target, row.Created) { DisabledBecause = row.DisabledBecause };
    }

    private sealed record SubscriptionRow(Severity MinimumSeverity, IReadOnlyList<string> Categories, string Channel, Uri Url, DateTimeOffset Created, string? DisabledBecause);
}
