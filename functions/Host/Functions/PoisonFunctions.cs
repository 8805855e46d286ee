using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PolicyWatch.Host.Storage;

namespace PolicyWatch.Host.Functions;

/// <summary>Writes down what failed for good, so that an operator can see, retry or drop it.</summary>
public sealed partial class PoisonFunctions(PoisonTable poison, Instruments instruments, ILogger<PoisonFunctions> log)
{
    [Function(nameof(RecordFailedCheck))]
    public Task RecordFailedCheck([QueueTrigger("%Prefix%-page-checks-poison")] string message, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(RecordFailedCheck), () => RecordAsync("page-checks", message, cancellationToken));

    [Function(nameof(RecordFailedChange))]
    public Task RecordFailedChange([QueueTrigger("%Prefix%-page-changes-poison")] string message, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(RecordFailedChange), () => RecordAsync("page-changes", message, cancellationToken));

    [Function(nameof(RecordFailedAlert))]
    public Task RecordFailedAlert([QueueTrigger("%Prefix%-alerts-poison")] string message, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(RecordFailedAlert), () => RecordAsync("alerts", message, cancellationToken));

    [Function(nameof(RecordFailedDelivery))]
    public Task RecordFailedDelivery([QueueTrigger("%Prefix%-deliveries-poison")] string message, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(RecordFailedDelivery), () => RecordAsync("deliveries", message, cancellationToken));

    [Function(nameof(RecordFailedBackfill))]
    public Task RecordFailedBackfill([QueueTrigger("%Prefix%-backfills-poison")] string message, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(RecordFailedBackfill), () => RecordAsync("backfills", message, cancellationToken));

    private async Task RecordAsync(string queue, string message, CancellationToken cancellationToken)
    {
        var page = PageOf(message);
        await poison.RecordAsync(queue, message, page, cancellationToken);
        instruments.Poisoned(queue);
        LogPoisoned(queue, page ?? "no readable page");
    }

    /// <summary>The message may be anything, JSON or not: that may be why it failed.</summary>
    private static string? PageOf(string message)
    {
        try
        {
            // A request to fan out names its page inside its subject.
            return JsonNode.Parse(message) is JsonObject parsed && ((parsed["subject"] as JsonObject) ?? parsed)["page"] is JsonValue page && page.TryGetValue<string>(out var text) ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(20, LogLevel.Error, "A message of {Queue} failed for good ({Page}); it stands in the poison table")]
    private partial void LogPoisoned(string queue, string page);
}
