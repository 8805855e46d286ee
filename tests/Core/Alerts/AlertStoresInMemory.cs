using PolicyWatch.Alerts;

namespace PolicyWatch.Core.Tests.Alerts;

/// <summary>Everything that alerts keep and send, in memory.</summary>
internal sealed class AlertStoresInMemory : ISubscriptionStore, IDeliveryStore, IAlertBodyStore, IAlertOutbox
{
    private readonly Dictionary<(string, string), StoredDelivery> rows = [];
    private readonly Dictionary<ContentHash, string> bodies = [];
    private int tags;

    public Dictionary<SubscriptionKey, Subscription> Subscriptions { get; } = [];

    public List<FanOutRequest> Continuations { get; } = [];

    public List<(DeliveryRequest Request, TimeSpan Delay)> Requests { get; } = [];

    /// <summary>Runs before the next replacement of a delivery's row.</summary>
    public Action? BeforeReplace { get; set; }

    /// <summary>Fails the next send of a message, as a kill between row and queue would.</summary>
    public bool LoseNextRequest { get; set; }

    public IEnumerable<Delivery> Deliveries => rows.Values.Select(row => row.Delivery);

    public Task<IReadOnlyList<Subscription>> ListAsync(SubscriptionScope scope, string? after, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Subscription>>([.. Subscriptions.Values
            .Where(subscription => subscription.Key.Scope == scope && (after is null || string.CompareOrdinal(subscription.Key.Id, after) > 0))
            .OrderBy(subscription => subscription.Key.Id, StringComparer.Ordinal)
            .Take(most)]);

    public IAsyncEnumerable<Subscription> ListAllAsync(CancellationToken cancellationToken) => Subscriptions.Values.ToAsyncEnumerable();

    public Task<Subscription?> FindAsync(SubscriptionKey key, CancellationToken cancellationToken) => Task.FromResult(Subscriptions.GetValueOrDefault(key));

    public Task AddAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        Subscriptions.TryAdd(subscription.Key, subscription);
        return Task.CompletedTask;
    }

    public Task DisableAsync(SubscriptionKey key, string reason, CancellationToken cancellationToken)
    {
        Subscriptions[key] = Subscriptions[key] with { DisabledBecause = reason };
        return Task.CompletedTask;
    }

    public Task<bool> RemoveAsync(SubscriptionKey key, CancellationToken cancellationToken) => Task.FromResult(Subscriptions.Remove(key));

    public Task<StoredDelivery> AddOrGetAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var key = (delivery.Subscription.Id, $"{delivery.Alert}_{delivery.Channel}");
        rows.TryAdd(key, new StoredDelivery(delivery, NewTag()));
        return Task.FromResult(rows[key]);
    }

    public Task<StoredDelivery?> TryReplaceAsync(Delivery delivery, string tag, CancellationToken cancellationToken)
    {
        var before = BeforeReplace;
        BeforeReplace = null;
        before?.Invoke();
        var key = (delivery.Subscription.Id, $"{delivery.Alert}_{delivery.Channel}");
        if (rows[key].Tag != tag)
        {
            return Task.FromResult<StoredDelivery?>(null);
        }

        rows[key] = new StoredDelivery(delivery, NewTag());
        return Task.FromResult<StoredDelivery?>(rows[key]);
    }

    public IAsyncEnumerable<Delivery> ListAsync(string subscription, CancellationToken cancellationToken) =>
        Deliveries.Where(delivery => delivery.Subscription.Id == subscription).ToAsyncEnumerable();

    public Task<ContentHash> PutAsync(string body, CancellationToken cancellationToken)
    {
        var hash = ContentHash.Of(body);
        bodies[hash] = body;
        return Task.FromResult(hash);
    }

    public Task<string> GetAsync(ContentHash body, CancellationToken cancellationToken) => Task.FromResult(bodies[body]);

    public Task SendAsync(FanOutRequest request, CancellationToken cancellationToken)
    {
        Continuations.Add(request);
        return Task.CompletedTask;
    }

    public Task SendAsync(DeliveryRequest request, TimeSpan delay, CancellationToken cancellationToken)
    {
        if (LoseNextRequest)
        {
            LoseNextRequest = false;
            throw new IOException("The queue is not there.");
        }

        Requests.Add((request, delay));
        return Task.CompletedTask;
    }

    private string NewTag() => $"tag-{++tags}";
}
