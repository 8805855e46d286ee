namespace PolicyWatch.Alerts;

/// <summary>Turns one alert into a delivery message for every subscription that wants it, a handful per step.</summary>
/// <remarks>Running a step twice sends messages twice; the delivery rows let one of each through.</remarks>
public sealed class FanOut(AlertComposer composer, IAlertBodyStore bodies, ISubscriptionStore subscriptions, IAlertOutbox queue, AlertOptions options)
{
    /// <summary>A step stays well under the visibility time-out of its message.</summary>
    private const int SubscriptionsPerStep = 200;

    public async Task<FanOutResult> RunAsync(FanOutRequest request, CancellationToken cancellationToken)
    {
        if (await composer.ComposeAsync(request.Subject, cancellationToken) is not { } alert)
        {
            return new FanOutResult.Dropped($"There is nothing to tell any more of {request.Subject}.");
        }

        var body = request.Body ?? await bodies.PutAsync(AlertMessage.Write(alert, options.PublicUrl), cancellationToken);
        var scopes = SubscriptionScope.Of(alert);
        // A tag that was taken off meanwhile is passed by: the walk goes on behind its place in the order.
        var at = request.Scope is null ? 0 : IndexFrom(scopes, request.Scope);
        if (at == scopes.Count)
        {
            return new FanOutResult.Sent(0, Finished: true);
        }

        var after = scopes[at].ToString() == request.Scope ? request.After : null;
        var batch = await subscriptions.ListAsync(scopes[at], after, SubscriptionsPerStep, cancellationToken);
        var wanted = batch.Where(subscription => subscription.Wants(alert)).ToList();
        var seen = (alert as Alert.Change)?.After.SeenFrom;
        foreach (var subscription in wanted)
        {
            await queue.SendAsync(new DeliveryRequest(scopes[at].ToString(), subscription.Key.Id, alert.Id, body) { Seen = seen }, TimeSpan.Zero, cancellationToken);
        }

        var next = batch.Count == SubscriptionsPerStep ? request with { Body = body, Scope = scopes[at].ToString(), After = batch[^1].Key.Id }
            : at + 1 < scopes.Count ? request with { Body = body, Scope = scopes[at + 1].ToString(), After = null }
            : null;
        if (next is not null)
        {
            await queue.SendAsync(next, cancellationToken);
        }

        return new FanOutResult.Sent(wanted.Count, Finished: next is null);
    }

    private static int IndexFrom(IReadOnlyList<SubscriptionScope> scopes, string scope)
    {
        var index = scopes.TakeWhile(candidate => candidate.ToString() != scope).Count();
        return index < scopes.Count ? index
            : scopes.TakeWhile(candidate => candidate is not SubscriptionScope.Tag || string.CompareOrdinal(candidate.ToString(), scope) < 0).Count();
    }
}

/// <summary>How one step of a fan-out ended.</summary>
public abstract record FanOutResult
{
    private FanOutResult() { }

    /// <summary>There is nothing to tell any more.</summary>
    public sealed record Dropped(string Reason) : FanOutResult;

    /// <param name="Deliveries">Messages sent in this step.</param>
    /// <param name="Finished">False: another message continues.</param>
    public sealed record Sent(int Deliveries, bool Finished) : FanOutResult;
}
