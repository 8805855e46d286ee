using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Faults;

/// <summary>What is left after a run.</summary>
/// <param name="Rows">Every row of every table, without what differs between any two runs.</param>
/// <param name="MissingBlobs">Hashes that a row names and no blob has.</param>
/// <param name="Posts">Delivery id and body of each request that the subscriber received.</param>
internal sealed record RunResult(int Calls, IReadOnlyList<string> Rows, IReadOnlyList<string> MissingBlobs, IReadOnlyList<(string Id, string Body)> Posts);

/// <summary>A page is found, changes, is judged, alerted, delivered, and taken back, by the trigger classes, with one storage call broken.</summary>
internal sealed class FaultedRun : IAsyncDisposable
{
    private static readonly string[] Tables = ["watchlist", "due", "pages", "checks", "recent", "hosts", "subscriptions", "deliveries", "outages", "poison"];
    private static readonly string[] BlobColumns = ["snapshot", "text", "full", "body"];
    private static readonly string[] DifferentAnyway = ["odata.etag", "Timestamp", "claimedBy", "claimedUntil", "failedTries"];
    private static readonly string[] Containers = ["snapshots", "texts", "changes", "alerts"];

    private readonly SteppedTime time = new();
    private readonly FaultTransport transport = new();
    private readonly ScriptedFetcher site;
    private readonly ServiceProvider product;
    private readonly StorageAccount undisturbed;
    private readonly WebhookReceiver receiver;

    private FaultedRun(AzuriteFixture azurite, string prefix, WebhookReceiver receiver)
    {
        this.receiver = receiver;
        site = new ScriptedFetcher(time);
        var options = new StorageOptions { ConnectionString = azurite.ConnectionString, Prefix = prefix };
        undisturbed = new StorageAccount(options);
        product = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(new Random(1))
            .AddSingleton<IPageFetcher>(site)
            .AddSingleton(new StorageAccount(options, ThroughTransport))
            .AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] = azurite.ConnectionString,
                ["Prefix"] = prefix,
                ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
                ["Fetch:AllowedLoopbackHosts:0"] = $"127.0.0.1:{receiver.Address.Port}",
            }).Build())
            .BuildServiceProvider();
    }

    public static async Task<RunResult> RunAsync(AzuriteFixture azurite, string prefix, WebhookReceiver receiver, int? faultAt, FaultMode mode)
    {
        await using var run = new FaultedRun(azurite, prefix, receiver);
        (run.transport.FaultAt, run.transport.Mode) = (faultAt, mode);
        return await run.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await product.DisposeAsync();
        transport.Dispose();
    }

    private async Task<RunResult> RunAsync()
    {
        receiver.Received.Clear();
        await undisturbed.CreateAsync(CancellationToken.None);
        var key = new SubscriptionKey(SubscriptionScope.All, "procurement");
        await product.GetRequiredService<ISubscriptionStore>().AddAsync(
            new Subscription(key, Severity.Low, [], new DeliveryTarget.Webhook(receiver.Address), time.GetUtcNow()), CancellationToken.None);
        await product.GetRequiredService<IWatchListStore>().DeclareAsync(CrawlWorld.Declaration, CancellationToken.None);

        transport.Armed = true;
        foreach (var text in new[] { Texts.First, Texts.First, Texts.Shared, Texts.First })
        {
            site.Text = text;
            await OutliveAsync(() => Function<CrawlFunctions>().ScheduleChecks(new TimerInfo(), CancellationToken.None));
            while (await WorkAsync())
            {
            }

            time.Advance(TimeSpan.FromHours(12));
        }

        await TroubleAsync();
        transport.Armed = false;
        // What the last death left undone waits for the next look at the page.
        await product.GetRequiredService<IPageStore>().LoadAsync(CrawlWorld.Page, CancellationToken.None);
        while (await WorkAsync())
        {
        }

        var (rows, missing) = await DumpAsync();
        return new RunResult(transport.Calls, rows, missing, [.. receiver.Received]);
    }

    /// <summary>The page cannot be reached for two days, and then can again: both are told.</summary>
    private async Task TroubleAsync()
    {
        foreach (var outcome in new FetchOutcome?[] { new FetchOutcome.Failed(FetchFailure.TlsError, "The certificate is not valid."), null })
        {
            site.Failing = outcome;
            await OutliveAsync(() => Function<CrawlFunctions>().ScheduleChecks(new TimerInfo(), CancellationToken.None));
            while (await WorkAsync())
            {
            }

            time.Advance(outcome is null ? TimeSpan.FromHours(1) : TimeSpan.FromHours(49));
            await OutliveAsync(() => Function<HealthFunctions>().CheckPageHealth(new TimerInfo(), CancellationToken.None));
            while (await WorkAsync())
            {
            }
        }
    }

    /// <summary>Hands every waiting message to its function; false when none waited.</summary>
    private async Task<bool> WorkAsync()
    {
        var worked = false;
        foreach (var name in StorageAccount.QueueNames)
        {
            var queue = undisturbed.Queue(name);
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
        "page-checks" => Function<CrawlFunctions>().CheckPage(Read<CheckRequest>(message), CancellationToken.None),
        "page-changes" => Function<CrawlFunctions>().AssessChange(Read<ChangeRequest>(message), CancellationToken.None),
        // The archive is no part of this story.
        "backfills" => Task.CompletedTask,
        "alerts" => Function<AlertFunctions>().FanOutAlert(Read<FanOutRequest>(message), CancellationToken.None),
        _ => Function<AlertFunctions>().DeliverAlert(message, CancellationToken.None),
    };

    /// <summary>A process that dies is followed by another, which is given the same message again.</summary>
    private async Task OutliveAsync(Func<Task> work)
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
                transport.Revive();
            }
        }
    }

    private TFunctions Function<TFunctions>() => ActivatorUtilities.CreateInstance<TFunctions>(product);

    private async Task<(IReadOnlyList<string> Rows, IReadOnlyList<string> MissingBlobs)> DumpAsync()
    {
        var blobs = new HashSet<string>();
        foreach (var container in Containers)
        {
            await foreach (var blob in undisturbed.Container(container).GetBlobsAsync())
            {
                blobs.Add(blob.Name.Split('.')[0]);
            }
        }

        var rows = new List<string>();
        var missing = new List<string>();
        foreach (var table in Tables)
        {
            await foreach (var row in undisturbed.Table(table).QueryAsync<TableEntity>())
            {
                rows.Add($"{table}: {string.Join(", ", row.Where(column => !DifferentAnyway.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key}={column.Value}")))}");
                missing.AddRange(BlobColumns.Select(row.GetString).OfType<string>().Where(hash => !blobs.Contains(hash)));
            }
        }

        return (rows, missing);
    }

    private void ThroughTransport(ClientOptions options)
    {
        options.Transport = transport;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
    }

    private static TMessage Read<TMessage>(QueueMessage message) => message.Body.ToObjectFromJson<TMessage>(ProductJson.Line)!;
}
