using System.Globalization;

namespace PolicyWatch.Alerts;

/// <summary>Brings one alert to one subscriber: claims the delivery's row, sends, and settles it or queues the next try.</summary>
public sealed class Deliver(IDeliveryStore deliveries, ISubscriptionStore subscriptions, IAlertOutbox queue, IDeliveryChannel channel, TimeProvider time)
{
    /// <summary>Longer than any channel may take to answer.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(45);

    private const int Rounds = 20;

    /// <param name="claimant">Id of the queue message: the same message, taken up again after a crash, may go on at once; a copy of it must wait.</param>
    /// <exception cref="InvalidOperationException">The row was written by others all the time; try the message again.</exception>
    public async Task<DeliverResult> RunAsync(DeliveryRequest request, string claimant, CancellationToken cancellationToken)
    {
        if (await subscriptions.FindAsync(request.Key, cancellationToken) is not { } subscription)
        {
            return new DeliverResult.Dropped("The subscription was removed.");
        }

        var fresh = new Delivery(request.Key, request.Alert, subscription.Target.Channel, request.Body, time.GetUtcNow());
        for (var round = 0; round < Rounds; round++)
        {
            var stored = await deliveries.AddOrGetAsync(fresh, cancellationToken);
            if (await WithoutSendingAsync(request, claimant, stored.Delivery, cancellationToken) is { } result)
            {
                return result;
            }

            if (!subscription.Enabled)
            {
                var withdrawn = stored.Delivery.Settled(DeliveryState.Withdrawn, subscription.DisabledBecause!, time.GetUtcNow());
                if (await deliveries.TryReplaceAsync(withdrawn, stored.Tag, cancellationToken) is not null)
                {
                    return new DeliverResult.Dropped("The subscription is off.");
                }
            }
            else if (await deliveries.TryReplaceAsync(stored.Delivery.Claimed(claimant, time.GetUtcNow() + Claim), stored.Tag, cancellationToken) is { } claimed)
            {
                return await SendAsync(request, subscription, claimed, cancellationToken);
            }
        }

        throw new InvalidOperationException($"The delivery {fresh.Id} was written by others {Rounds} times in a row.");
    }

    /// <returns>Null when it is this message's turn to send.</returns>
    private async Task<DeliverResult?> WithoutSendingAsync(DeliveryRequest request, string claimant, Delivery delivery, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (delivery.State != DeliveryState.Pending)
        {
            return new DeliverResult.Dropped("It is settled already.");
        }

        if (delivery.FailedTries > request.FailedTries)
        {
            // This try was made. If by this very message, its last act, to queue the next try, may have been lost.
            return delivery.ClaimedBy == claimant
                ? await QueueAsync(request, delivery, cancellationToken)
                : new DeliverResult.Dropped("Another copy of this message made this try.");
        }

        if (delivery.ClaimedUntil > now && delivery.ClaimedBy != claimant)
        {
            await queue.SendAsync(request, delivery.ClaimedUntil.Value - now, cancellationToken);
            return new DeliverResult.Waits(delivery.Channel, delivery.ClaimedUntil.Value, "Another copy of this message is sending.");
        }

        return null;
    }

    private async Task<DeliverResult> SendAsync(DeliveryRequest request, Subscription subscription, StoredDelivery claimed, CancellationToken cancellationToken)
    {
        var delivery = claimed.Delivery;
        var outcome = await Traces.PartAsync("send", _ => channel.SendAsync(subscription, delivery, cancellationToken), sent => sent.GetType().Name);
        var now = time.GetUtcNow();
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                return await SettleAsync(claimed, delivery.Settled(DeliveryState.Sent, accepted.Outcome, now), cancellationToken);
            case SendOutcome.Gone gone:
                await subscriptions.DisableAsync(subscription.Key, $"The receiver answered {gone.Outcome} on {now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.", cancellationToken);
                return await SettleAsync(claimed, delivery.Settled(DeliveryState.GivenUp, gone.Outcome, now), cancellationToken);
            case SendOutcome.Refused refused:
                if (DeliverySchedule.WaitAfter(delivery.FailedTries + 1, refused.RetryAfter) is not { } wait)
                {
                    return await SettleAsync(claimed, delivery.Settled(DeliveryState.GivenUp, refused.Outcome, now) with { FailedTries = delivery.FailedTries + 1 }, cancellationToken);
                }

                var failed = delivery.Failed(refused.Outcome, now + wait);
                return await deliveries.TryReplaceAsync(failed, claimed.Tag, cancellationToken) is null
                    ? throw Overtaken(delivery)
                    : await QueueAsync(request, failed, cancellationToken);
            default:
                throw new InvalidOperationException($"No way to settle {outcome.GetType().Name}.");
        }
    }

    private async Task<DeliverResult> SettleAsync(StoredDelivery claimed, Delivery settled, CancellationToken cancellationToken) =>
        await deliveries.TryReplaceAsync(settled, claimed.Tag, cancellationToken) is null
            ? throw Overtaken(settled)
            : new DeliverResult.Settled(settled);

    private async Task<DeliverResult> QueueAsync(DeliveryRequest request, Delivery failed, CancellationToken cancellationToken)
    {
        var wait = failed.NextTry!.Value - time.GetUtcNow();
        await queue.SendAsync(request with { FailedTries = failed.FailedTries }, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, cancellationToken);
        return new DeliverResult.Waits(failed.Channel, failed.NextTry.Value, failed.LastOutcome!);
    }

    private static InvalidOperationException Overtaken(Delivery delivery) =>
        new($"The delivery {delivery.Id} was written by another copy of this message after its claim ran out.");
}

/// <summary>How one run of a delivery message ended.</summary>
public abstract record DeliverResult
{
    private DeliverResult() { }

    public sealed record Settled(Delivery Delivery) : DeliverResult;

    /// <summary>A delayed message goes on at that time, UTC.</summary>
    public sealed record Waits(string Channel, DateTimeOffset Until, string Reason) : DeliverResult;

    public sealed record Dropped(string Reason) : DeliverResult;
}
