using System.Reflection;
using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>Works on one message: hidden while its function runs, then deleted, released for another try, or moved to the poison queue.</summary>
internal sealed partial class QueueMessageWork(
    QueueFunction function, QueueClient queue, QueueClient? poison, QueueSettings settings, IServiceScopeFactory scopes, TimeProvider time, ILogger<QueueMessageWork> logger)
{
    // The isolated worker's own settings.
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Never throws for what a function or storage does: a message that could not be settled shows up again by itself.</summary>
    public async Task RunAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        using var claim = new MessageClaim(queue, message, settings.WorkVisibility, time);
        // Beyond the last try the function has crashed its process before, so it does not run again.
        var succeeded = message.DequeueCount <= settings.MaxDequeueCount && await TryRunFunctionAsync(message, cancellationToken);
        var receipt = await claim.StopRenewingAsync();
        try
        {
            await SettleAsync(message, receipt, succeeded);
        }
        catch (Exception trouble) when (StorageTrouble.Is(trouble))
        {
            LogNotSettled(function.Name, message.MessageId, trouble.Message);
        }
    }

    private async Task<bool> TryRunFunctionAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var body = Decode(message);
            await FunctionInvoker.InvokeAsync(function.Method, scope.ServiceProvider, parameter => Bind(parameter, message, body, cancellationToken));
            return true;
        }
        // Whatever a function throws means "try this message again".
        catch (Exception failure)
        {
            LogFailure(failure, function.Name, message.MessageId, message.DequeueCount);
            return false;
        }
    }

    private async Task SettleAsync(QueueMessage message, string receipt, bool succeeded)
    {
        if (succeeded)
        {
            await DeleteAsync(message, receipt);
        }
        else if (message.DequeueCount < settings.MaxDequeueCount)
        {
            await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: settings.VisibilityTimeout, cancellationToken: CancellationToken.None);
        }
        else if (poison is not null)
        {
            LogPoison(function.Name, message.MessageId, poison.Name);
            await poison.CreateIfNotExistsAsync(metadata: null, CancellationToken.None);
            await poison.SendMessageAsync(message.Body, visibilityTimeout: null, timeToLive: TimeSpan.FromSeconds(-1), CancellationToken.None);
            await DeleteAsync(message, receipt);
        }
    }

    private async Task DeleteAsync(QueueMessage message, string receipt)
    {
        try
        {
            await queue.DeleteMessageAsync(message.MessageId, receipt, CancellationToken.None);
        }
        catch (Azure.RequestFailedException gone) when (gone.Status is 404 or 400)
        {
            // Another process took the message over after ours stalled; it will settle it.
        }
    }

    private BinaryData Decode(QueueMessage message) =>
        settings.IsBase64 ? BinaryData.FromBytes(Convert.FromBase64String(message.Body.ToString())) : message.Body;

    private static object? Bind(ParameterInfo parameter, QueueMessage message, BinaryData body, CancellationToken cancellationToken) => parameter.ParameterType switch
    {
        var type when type == typeof(CancellationToken) => cancellationToken,
        var type when type == typeof(string) => body.ToString(),
        var type when type == typeof(BinaryData) => body,
        var type when type == typeof(QueueMessage) => QueuesModelFactory.QueueMessage(
            message.MessageId, message.PopReceipt, body, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn),
        var type => JsonSerializer.Deserialize(body, type, Json) ?? throw new JsonException("The message is null."),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue function {Function} failed on message {MessageId}, try {Try}.")]
    private partial void LogFailure(Exception failure, string function, string messageId, long @try);

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue function {Function} gives up on message {MessageId}: it goes to {PoisonQueue}.")]
    private partial void LogPoison(string function, string messageId, string poisonQueue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue function {Function} could not settle message {MessageId}, which will be tried again: {Reason}")]
    private partial void LogNotSettled(string function, string messageId, string reason);
}
