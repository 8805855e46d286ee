using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace PolicyWatch.Host.Functions;

/// <summary>For functions that need the id of their message, too.</summary>
internal static class QueueMessageReading
{
    /// <exception cref="JsonException">The message holds something else.</exception>
    public static TRequest Read<TRequest>(this QueueMessage message)
        where TRequest : QueueRequest =>
        message.Body.ToObjectFromJson<TRequest>(ProductJson.Line) ?? throw new JsonException($"The message is no {typeof(TRequest).Name}.");
}
