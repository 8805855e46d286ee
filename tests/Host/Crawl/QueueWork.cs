using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Alerts;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>Hands messages to the trigger classes, as a host does.</summary>
internal static class QueueWork
{
    public static Task HandleAsync(IServiceProvider product, string queue, QueueMessage message) => queue switch
    {
        "page-checks" => product.Function<CrawlFunctions>().CheckPage(message, CancellationToken.None),
        "page-changes" => product.Function<CrawlFunctions>().AssessChange(Read<ChangeRequest>(message), CancellationToken.None),
        // The archive is no part of these stories.
        "backfills" => Task.CompletedTask,
        "alerts" => product.Function<AlertFunctions>().FanOutAlert(Read<FanOutRequest>(message), CancellationToken.None),
        _ => product.Function<AlertFunctions>().DeliverAlert(message, CancellationToken.None),
    };

    /// <summary>Works until no message waits.</summary>
    /// <param name="note">Told the queue and the body of each message.</param>
    public static async Task RunAsync(IServiceProvider product, Action<string, string>? note = null)
    {
        for (var worked = true; worked;)
        {
            worked = false;
            foreach (var name in StorageAccount.QueueNames)
            {
                worked |= await RunOnceAsync(product, name, note);
            }
        }
    }

    /// <returns>False when no message waited.</returns>
    public static async Task<bool> RunOnceAsync(IServiceProvider product, string name, Action<string, string>? note = null)
    {
        var queue = product.GetRequiredService<StorageAccount>().Queue(name);
        var messages = (await queue.ReceiveMessagesAsync(32)).Value;
        foreach (var message in messages)
        {
            note?.Invoke(name, message.Body.ToString());
            await HandleAsync(product, name, message);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }

        return messages.Length > 0;
    }

    /// <summary>The request as a queue would hand it over for the first time.</summary>
    public static QueueMessage Message<TMessage>(TMessage request) =>
        QueuesModelFactory.QueueMessage(Guid.NewGuid().ToString(), "receipt", BinaryData.FromObjectAsJson(request, ProductJson.Line), dequeueCount: 1);

    public static TFunctions Function<TFunctions>(this IServiceProvider product) => ActivatorUtilities.CreateInstance<TFunctions>(product);

    private static TMessage Read<TMessage>(QueueMessage message) => message.Body.ToObjectFromJson<TMessage>(ProductJson.Line)!;
}
