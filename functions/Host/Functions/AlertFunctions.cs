using System.Text.Json;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PolicyWatch.Alerts;

namespace PolicyWatch.Host.Functions;

/// <summary>From an alert to its deliveries.</summary>
public sealed partial class AlertFunctions(FanOut fanOut, Deliver deliver, ILogger<AlertFunctions> log)
{
    [Function(nameof(FanOutAlert))]
    public async Task FanOutAlert([QueueTrigger("%Prefix%-alerts")] FanOutRequest request, CancellationToken cancellationToken)
    {
        switch (await fanOut.RunAsync(request, cancellationToken))
        {
            case FanOutResult.Sent sent:
                LogFannedOut(request.Subject, sent.Deliveries, sent.Finished);
                break;
            case FanOutResult.Dropped dropped:
                LogDropped(dropped.Reason);
                break;
        }
    }

    [Function(nameof(DeliverAlert))]
    public async Task DeliverAlert([QueueTrigger("%Prefix%-deliveries")] QueueMessage message, CancellationToken cancellationToken)
    {
        var request = message.Body.ToObjectFromJson<DeliveryRequest>(ProductJson.Line)
            ?? throw new JsonException("The message is no delivery request.");
        switch (await deliver.RunAsync(request, message.MessageId, cancellationToken))
        {
            case DeliverResult.Settled settled:
                LogSettled(request.Subscription, settled.Delivery.State, settled.Delivery.LastOutcome);
                break;
            case DeliverResult.Waits waits:
                LogWaits(request.Subscription, waits.Reason);
                break;
            case DeliverResult.Dropped dropped:
                LogDropped(dropped.Reason);
                break;
        }
    }

    [LoggerMessage(10, LogLevel.Information, "Of {Subject}: {Count} deliveries queued, finished: {Finished}")]
    private partial void LogFannedOut(AlertSubject subject, int count, bool finished);

    [LoggerMessage(11, LogLevel.Information, "A delivery to {Subscription} is {State}: {Outcome}")]
    private partial void LogSettled(string subscription, DeliveryState state, string? outcome);

    [LoggerMessage(12, LogLevel.Warning, "A delivery to {Subscription} waits: {Reason}")]
    private partial void LogWaits(string subscription, string reason);

    [LoggerMessage(13, LogLevel.Information, "An alert message was dropped: {Reason}")]
    private partial void LogDropped(string reason);
}
