using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Tests.Faults;

/// <summary>The product over real storage, of which one call can be broken; whoever dies is followed by another that is given the same work.</summary>
internal sealed class FaultedProduct : IAsyncDisposable
{
    private static readonly string[] Tables = ["watchlist", "due", "pages", "checks", "recent", "hosts", "subscriptions", "deliveries", "outages", "poison", "backfills"];
    private static readonly string[] BlobColumns = ["snapshot", "text", "full", "body"];
    private static readonly string[] DifferentAnyway = ["odata.etag", "Timestamp", "holder", "claimedBy", "claimedUntil", "failedTries"];
    private static readonly string[] Containers = ["snapshots", "texts", "changes", "alerts"];

    private readonly ServiceProvider product;
    private readonly bool worksBackfills;

    /// <param name="further">Settings of the story's own.</param>
    /// <param name="replace">Replaces services of the product.</param>
    public FaultedProduct(AzuriteFixture azurite, string prefix, IReadOnlyDictionary<string, string?> further, Action<IServiceCollection>? replace = null)
    {
        Site = new ScriptedFetcher(Time);
        worksBackfills = further.ContainsKey("Wayback:Endpoint");
        var options = new StorageOptions { ConnectionString = azurite.ConnectionString, Prefix = prefix };
        Undisturbed = new StorageAccount(options);
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new Random(1))
            .AddSingleton<IPageFetcher>(Site)
            .AddSingleton(new StorageAccount(options, ThroughTransport))
            .AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] = azurite.ConnectionString,
                ["Prefix"] = prefix,
                ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
            }).AddInMemoryCollection(further).Build());
        replace?.Invoke(services);
        product = services.BuildServiceProvider();
    }

    public SteppedTime Time { get; } = new();

    public FaultTransport Transport { get; } = new();

    public ScriptedFetcher Site { get; }

    /// <summary>The same storage, by a way that never breaks.</summary>
    public StorageAccount Undisturbed { get; }

    public TService Get<TService>()
        where TService : notnull => product.GetRequiredService<TService>();

    public TFunctions Function<TFunctions>() => ActivatorUtilities.CreateInstance<TFunctions>(product);

    public async ValueTask DisposeAsync()
    {
        await product.DisposeAsync();
        Transport.Dispose();
    }

    /// <summary>Hands every waiting message to its function, until none waits.</summary>
    public async Task WorkAsync()
    {
        while (await WorkOnceAsync())
        {
        }
    }

    /// <summary>A process that dies is followed by another, which is given the same message again.</summary>
    public async Task OutliveAsync(Func<Task> work)
    {
        for (var redelivered = 0; ; redelivered++)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception failure) when (failure is KilledException || (redelivered < 5 && failure is InvalidOperationException))
            {
                Transport.Revive();
            }
        }
    }

    public async Task<(IReadOnlyList<string> Rows, IReadOnlyList<string> MissingBlobs)> DumpAsync()
    {
        var blobs = new HashSet<string>();
        foreach (var container in Containers)
        {
            await foreach (var blob in Undisturbed.Container(container).GetBlobsAsync())
            {
                blobs.Add(blob.Name.Split('.')[0]);
            }
        }

        var rows = new List<string>();
        var missing = new List<string>();
        foreach (var table in Tables)
        {
            await foreach (var row in Undisturbed.Table(table).QueryAsync<TableEntity>())
            {
                rows.Add($"{table}: {string.Join(", ", row.Where(column => !DifferentAnyway.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key}={column.Value}")))}");
                missing.AddRange(BlobColumns.Select(row.GetString).OfType<string>().Where(hash => !blobs.Contains(hash)));
            }
        }

        return (rows, missing);
    }

    /// <summary>False when no message waited.</summary>
    private async Task<bool> WorkOnceAsync()
    {
        var worked = false;
        foreach (var name in StorageAccount.QueueNames)
        {
            var queue = Undisturbed.Queue(name);
            foreach (var message in (await queue.ReceiveMessagesAsync(32)).Value)
            {
                worked = true;
                await OutliveAsync(() => HandleAsync(name, message));
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }

        return worked;
    }

    private Task HandleAsync(string queue, QueueMessage message) => queue switch
    {
        "page-checks" => Function<CrawlFunctions>().CheckPage(message, CancellationToken.None),
        "page-changes" => Function<CrawlFunctions>().AssessChange(Read<ChangeRequest>(message), CancellationToken.None),
        // Without an archive it is no part of the story.
        "backfills" => worksBackfills ? Function<BackfillFunctions>().FetchPast(Read<BackfillRequest>(message), CancellationToken.None) : Task.CompletedTask,
        "alerts" => Function<AlertFunctions>().FanOutAlert(Read<FanOutRequest>(message), CancellationToken.None),
        _ => Function<AlertFunctions>().DeliverAlert(message, CancellationToken.None),
    };

    private void ThroughTransport(ClientOptions options)
    {
        options.Transport = Transport;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
    }

    private static TMessage Read<TMessage>(QueueMessage message) => message.Body.ToObjectFromJson<TMessage>(ProductJson.Line)!;
}
