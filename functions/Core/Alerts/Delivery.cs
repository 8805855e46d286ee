namespace PolicyWatch.Alerts;

/// <summary>One alert to one subscription over one channel: the row that makes sending it twice unlikely and losing it impossible.</summary>
/// <param name="Body">Name of the blob with the alert's message; every try sends these bytes.</param>
public sealed record Delivery(SubscriptionKey Subscription, string Alert, string Channel, ContentHash Body, DateTimeOffset Created)
{
    public DeliveryState State { get; init; } = DeliveryState.Pending;

    /// <summary>Tries that ended without success.</summary>
    public int FailedTries { get; init; }

    /// <summary>Who is trying, or tried last: the id of a queue message.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>Until then nobody else may try, UTC.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>When the next try is due, UTC; null before the first failure and once settled.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>How the last try ended, without anything the receiver wrote.</summary>
    public string? LastOutcome { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The idempotency key that receivers see: the same on every try.</summary>
    public string Id => $"msg_{ContentHash.Of($"{Subscription.Id}\n{Alert}\n{Channel}").Hex[..32]}";

    public Delivery Claimed(string by, DateTimeOffset until) => this with { ClaimedBy = by, ClaimedUntil = until };

    public Delivery Settled(DeliveryState state, string outcome, DateTimeOffset at) =>
        this with { State = state, LastOutcome = outcome, SettledAt = at, NextTry = null, ClaimedUntil = null };

    public Delivery Failed(string outcome, DateTimeOffset next) =>
        this with { FailedTries = FailedTries + 1, LastOutcome = outcome, NextTry = next, ClaimedUntil = null };
}

public enum DeliveryState
{
    /// <summary>To be sent, now or after a wait.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Sent,

    /// <summary>Every try failed, or the receiver is gone.</summary>
    GivenUp,

    /// <summary>The subscription was switched off or removed before it could be sent.</summary>
    Withdrawn,
}
