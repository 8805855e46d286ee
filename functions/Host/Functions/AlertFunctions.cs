using System.Globalization;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PolicyWatch.Alerts;

namespace PolicyWatch.Host.Functions;

/// <summary>From an alert to its deliveries.</summary>
public sealed partial class AlertFunctions(FanOut fanOut, Deliver deliver, Instruments instruments, ILogger<AlertFunctions> log)
{
    [Function(nameof(FanOutAlert))]
    public Task FanOutAlert([QueueTrigger("%Prefix%-alerts")] FanOutRequest request, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(FanOutAlert), () => Traces.StepAsync(nameof(FanOutAlert), request, page: null, async () =>
        {
            switch (await fanOut.RunAsync(request, cancellationToken))
            {
                case FanOutResult.Sent sent:
                    LogFannedOut(request.Subject, sent.Deliveries, sent.Finished);
                    return string.Create(CultureInfo.InvariantCulture, $"{sent.Deliveries} deliveries");
                case FanOutResult.Dropped dropped:
                    LogDropped(dropped.Reason);
                    return "dropped";
                default:
                    throw new InvalidOperationException();
            }
        }));

    [Function(nameof(DeliverAlert))]
    public Task DeliverAlert([QueueTrigger("%Prefix%-deliveries")] QueueMessage message, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(DeliverAlert), () =>
        {
            var request = message.Read<DeliveryRequest>();
            return Traces.StepAsync(nameof(DeliverAlert), request, page: null, () => DeliverAsync(request, message.MessageId, cancellationToken));
        });

    private async Task<string> DeliverAsync(DeliveryRequest request, string message, CancellationToken cancellationToken)
    {
        switch (await deliver.RunAsync(request, message, cancellationToken))
        {
            case DeliverResult.Settled { Delivery: var delivery }:
                LogSettled(request.Subscription, delivery.State, delivery.LastOutcome);
                instruments.Delivered($"{delivery.State}", delivery.Channel, delivery.State == DeliveryState.Sent ? delivery.SettledAt - request.Seen : null);
                return $"{delivery.State}";
            case DeliverResult.Waits waits:
                LogWaits(request.Subscription, waits.Reason);
                instruments.Delivered("Waits", waits.Channel, sinceSeen: null);
                return "waits";
            case DeliverResult.Dropped dropped:
                LogDropped(dropped.Reason);
                return "dropped";
            default:
                throw new InvalidOperationException();
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
