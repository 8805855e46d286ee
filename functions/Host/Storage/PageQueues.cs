using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Queues;
using PolicyWatch.Alerts;
using PolicyWatch.Versions;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Storage;

/// <summary>Sends the messages that carry a page from step to step: keys, never content, and never expiring.</summary>
internal sealed class PageQueues(StorageAccount account) : ICheckSender, IPageMessages, IAlertOutbox, IBackfillOutbox
{
    /// <summary>The default of seven days would lose work.</summary>
    internal static readonly TimeSpan Never = TimeSpan.FromSeconds(-1);

    /// <summary>A queue holds a message back no longer; whoever comes early waits again.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    private readonly QueueClient checks = account.Queue("page-checks");
    private readonly QueueClient changes = account.Queue("page-changes");
    private readonly QueueClient alerts = account.Queue("alerts");
    private readonly QueueClient deliveries = account.Queue("deliveries");
    private readonly QueueClient backfills = account.Queue("backfills");

    public Task SendAsync(PageMessage message, CancellationToken cancellationToken) => SendAsync(message, traceparent: null, cancellationToken);

    /// <param name="traceparent">The trace that the message belongs to; null for the present one.</param>
    public Task SendAsync(PageMessage message, string? traceparent, CancellationToken cancellationToken) => message switch
    {
        PageMessage.Check check => SendAsync(check.Request with { Traceparent = check.Request.Traceparent ?? traceparent }, check.Delay, cancellationToken),
        PageMessage.Assess assess => SendAsync(
            changes, new ChangeRequest(assess.Page, assess.Presence, assess.Attempt, assess.Again) { Traceparent = traceparent }, assess.Delay, cancellationToken),
        PageMessage.Alert alert => SendAsync(new FanOutRequest(new AlertSubject.Change(alert.Page, alert.Presence)) { Traceparent = traceparent }, cancellationToken),
        PageMessage.Health health => SendAsync(new FanOutRequest(new AlertSubject.PageHealth(health.Page, health.Since, health.Recovered)) { Traceparent = traceparent }, cancellationToken),
        PageMessage.Backfill backfill => SendAsync(new BackfillRequest(backfill.Page) { Traceparent = traceparent }, TimeSpan.Zero, cancellationToken),
        PageMessage.StandIn standIn => SendAsync(new BackfillRequest(standIn.Page, StandIn: true) { Traceparent = traceparent }, TimeSpan.Zero, cancellationToken),
        _ => throw new InvalidOperationException($"No queue for {message.GetType().Name}."),
    };

    public Task SendAsync(CheckRequest request, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(checks, request, delay, cancellationToken);

    public Task SendAsync(BackfillRequest request, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(backfills, request, delay, cancellationToken);

    public Task SendAsync(FanOutRequest request, CancellationToken cancellationToken) =>
        SendAsync(alerts, request, TimeSpan.Zero, cancellationToken);

    public Task SendAsync(DeliveryRequest request, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(deliveries, request, delay, cancellationToken);

    /// <summary>What waits or is tried again stays in its trace; what is new belongs to the step that sends it.</summary>
    private static async Task SendAsync<TMessage>(QueueClient queue, TMessage message, TimeSpan delay, CancellationToken cancellationToken)
        where TMessage : QueueRequest
    {
        var traced = message with { Traceparent = message.Traceparent ?? Activity.Current?.Id };
        await queue.SendMessageAsync(JsonSerializer.Serialize(traced, ProductJson.Line), Whole(delay < LongestDelay ? delay : LongestDelay), Never, cancellationToken);
    }

    /// <summary>A queue counts in seconds and cuts off the rest: whoever came a fraction early would go round and round until its time.</summary>
    private static TimeSpan Whole(TimeSpan delay) => TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds));
}
