namespace PolicyWatch.Alerts;

/// <summary>The subscriptions, one partition per scope.</summary>
public interface ISubscriptionStore
{
    /// <summary>At most <paramref name="most"/> subscriptions of the scope whose id comes after <paramref name="after"/> (ordinal; null begins), in the order of ids.</summary>
    Task<IReadOnlyList<Subscription>> ListAsync(SubscriptionScope scope, string? after, int most, CancellationToken cancellationToken);

    /// <summary>Every subscription, for people: a scan.</summary>
    IAsyncEnumerable<Subscription> ListAllAsync(CancellationToken cancellationToken);

    Task<Subscription?> FindAsync(SubscriptionKey key, CancellationToken cancellationToken);

    /// <summary>Inserts if absent; one that is there already is left as it is.</summary>
    Task AddAsync(Subscription subscription, CancellationToken cancellationToken);

    /// <summary>Merges the reason only. One that is gone stays gone (update, never upsert); twice has no second effect.</summary>
    Task DisableAsync(SubscriptionKey key, string reason, CancellationToken cancellationToken);

    /// <summary>False where there was none.</summary>
    Task<bool> RemoveAsync(SubscriptionKey key, CancellationToken cancellationToken);
}

/// <summary>The deliveries: partition key is the subscription's id, row key <c>alert_channel</c>.</summary>
public interface IDeliveryStore
{
    /// <summary>Inserts the row; where there is one already, that one is returned and nothing is written. One atomic insert (409 means: read).</summary>
    Task<StoredDelivery> AddOrGetAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>Replaces the row if it still has this tag. What passes (a busy or unreachable store) is tried again inside: the send that the row tells of cannot be taken back.</summary>
    /// <returns>The row as written, or null when somebody else, or our own unanswered try, was here: read and decide again.</returns>
    Task<StoredDelivery?> TryReplaceAsync(Delivery delivery, string tag, CancellationToken cancellationToken);

    /// <summary>All deliveries of a subscription in any order, for people.</summary>
    IAsyncEnumerable<Delivery> ListAsync(string subscription, CancellationToken cancellationToken);
}

/// <param name="Tag">The ETag it was read or written under.</param>
public sealed record StoredDelivery(Delivery Delivery, string Tag);

/// <summary>Blobs with the alerts' messages, named by the hash of their bytes.</summary>
public interface IAlertBodyStore
{
    Task<ContentHash> PutAsync(string body, CancellationToken cancellationToken);

    Task<string> GetAsync(ContentHash body, CancellationToken cancellationToken);
}

/// <summary>The queues <c>alerts</c> and <c>deliveries</c>: at least once, with time-to-live -1.</summary>
public interface IAlertOutbox
{
    /// <summary>Begins a fan-out, or continues one.</summary>
    Task SendAsync(FanOutRequest request, CancellationToken cancellationToken);

    Task SendAsync(DeliveryRequest request, TimeSpan delay, CancellationToken cancellationToken);
}

/// <summary>What the queue <c>alerts</c> carries. The first message names the subject alone; those that continue it say where.</summary>
/// <param name="Body">Blob with the alert's message.</param>
/// <param name="Scope">The scope that is being walked, as text.</param>
/// <param name="After">The last subscription done in it.</param>
public sealed record FanOutRequest(AlertSubject Subject, ContentHash? Body = null, string? Scope = null, string? After = null) : QueueRequest;

/// <summary>What the queue <c>deliveries</c> carries.</summary>
/// <param name="Scope">The subscription's scope, as text.</param>
/// <param name="Body">Blob with the alert's message.</param>
/// <param name="FailedTries">How many tries went before this one.</param>
public sealed record DeliveryRequest(string Scope, string Subscription, string Alert, ContentHash Body, int FailedTries = 0) : QueueRequest
{
    /// <summary>When the change that is told was seen; null where something else is told.</summary>
    public DateTimeOffset? Seen { get; init; }

    public SubscriptionKey Key => new(SubscriptionScope.Parse(Scope), Subscription);
}
