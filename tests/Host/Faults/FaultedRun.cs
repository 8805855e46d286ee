using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Functions;
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
internal sealed class FaultedRun(FaultedProduct product, WebhookReceiver receiver)
{
    public static async Task<RunResult> RunAsync(AzuriteFixture azurite, string prefix, WebhookReceiver receiver, int? faultAt, FaultMode mode)
    {
        var settings = new Dictionary<string, string?> { ["Fetch:AllowedLoopbackHosts:0"] = $"127.0.0.1:{receiver.Address.Port}" };
        await using var product = new FaultedProduct(azurite, prefix, settings);
        (product.Transport.FaultAt, product.Transport.Mode) = (faultAt, mode);
        return await new FaultedRun(product, receiver).RunAsync();
    }

    private async Task<RunResult> RunAsync()
    {
        receiver.Received.Clear();
        await product.Undisturbed.CreateAsync(CancellationToken.None);
        var key = new SubscriptionKey(SubscriptionScope.All, "procurement");
        await product.Get<ISubscriptionStore>().AddAsync(
            new Subscription(key, Severity.Low, [], new DeliveryTarget.Webhook(receiver.Address), product.Time.GetUtcNow()), CancellationToken.None);
        await product.Get<IWatchListStore>().DeclareAsync(CrawlWorld.Declaration, CancellationToken.None);

        product.Transport.Armed = true;
        foreach (var text in new[] { Texts.First, Texts.First, Texts.Shared, Texts.First })
        {
            product.Site.Text = text;
            await ScheduleAsync();
            product.Time.Advance(TimeSpan.FromHours(12));
        }

        await TroubleAsync();
        product.Transport.Armed = false;
        // What the last death left undone waits for the next look at the page.
        await product.Get<IPageStore>().LoadAsync(CrawlWorld.Page, CancellationToken.None);
        await product.WorkAsync();

        var (rows, missing) = await product.DumpAsync();
        return new RunResult(product.Transport.Calls, rows, missing, [.. receiver.Received]);
    }

    /// <summary>The page cannot be reached for two days, and then can again: both are told.</summary>
    private async Task TroubleAsync()
    {
        foreach (var outcome in new FetchOutcome?[] { new FetchOutcome.Failed(FetchFailure.TlsError, "The certificate is not valid."), null })
        {
            product.Site.Failing = outcome;
            await ScheduleAsync();
            product.Time.Advance(outcome is null ? TimeSpan.FromHours(1) : TimeSpan.FromHours(49));
            await product.OutliveAsync(() => product.Function<HealthFunctions>().CheckPageHealth(new TimerInfo(), CancellationToken.None));
            await product.WorkAsync();
        }
    }

    private async Task ScheduleAsync()
    {
        await product.OutliveAsync(() => product.Function<CrawlFunctions>().ScheduleChecks(new TimerInfo(), CancellationToken.None));
        await product.WorkAsync();
    }
}
