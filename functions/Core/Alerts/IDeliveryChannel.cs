namespace PolicyWatch.Alerts;

/// <summary>One way to reach subscribers. Sends once and says how it went; tries and waits are not its business.</summary>
public interface IDeliveryChannel
{
    Task<SendOutcome> SendAsync(Subscription subscription, Delivery delivery, CancellationToken cancellationToken);
}

/// <summary>How one try to send ended.</summary>
public abstract record SendOutcome
{
    private SendOutcome() { }

    public sealed record Accepted(string Outcome) : SendOutcome;

    /// <param name="Outcome">For people: status or reason, nothing that the receiver wrote.</param>
    /// <param name="RetryAfter">What the receiver asked for.</param>
    public sealed record Refused(string Outcome, TimeSpan? RetryAfter = null) : SendOutcome;

    /// <summary>The receiver wants nothing more, ever.</summary>
    public sealed record Gone(string Outcome) : SendOutcome;
}
