using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyWatch.Alerts;
using PolicyWatch.Cli.Demo.Archive;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Storage;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Demo;

/// <summary>The whole way on sample data: watch five vendors, let them revise their policies, watch again, and be told.</summary>
internal sealed class DemoRun(LocalRun run, SampleSite site, FakeArchive archive, TimeProvider time) : IAsyncDisposable
{
    public const string Subscription = "demo";

    private static readonly TimeSpan StepTime = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly IWatchedStates states = run.Services.GetRequiredService<IWatchedStates>();
    private readonly DemoReader reader = new(run, site);

    /// <summary>Starts a temporary store, the sample site, and an archive that has known it for years.</summary>
    public static async Task<DemoRun> StartAsync(TimeProvider time, Action<string> progress, CancellationToken cancellationToken)
    {
        var site = await SampleSite.StartAsync(cancellationToken);
        var archive = await FakeArchive.StartAsync("archive.localhost");
        try
        {
            archive.Captures.AddRange(SampleVendor.All.SelectMany(vendor => SamplePast.Captures(vendor, site.AddressOf(vendor))));
            var options = new LocalRunOptions(Port: 0, DataFolder: null, LogLevel.Warning)
            {
                Replace = services => services.AddSingleton<INameResolver, LocalhostResolver>(),
            };
            return new DemoRun(await LocalRun.StartAsync(Settings(site, archive), options, progress, cancellationToken), site, archive, time);
        }
        catch
        {
            await archive.DisposeAsync();
            await site.DisposeAsync();
            throw;
        }
    }

    /// <returns>What was seen, whether or not it is what was expected.</returns>
    public async Task<DemoFindings> PlayAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        progress("Importing five vendors and subscribing to their changes");
        await ImportAsync(cancellationToken);
        await SubscribeAsync(cancellationToken);

        progress("First crawl");
        var firstCrawl = await WaitAsync(() => AllAsync(state => state.LastObserved is not null, cancellationToken), cancellationToken);

        progress("The vendors revise their policies; second crawl");
        site.Flip();
        var flipped = time.GetUtcNow();
        await MakeDueAsync(cancellationToken);
        var secondCrawl = await WaitAsync(() => AllAsync(state => state.LastChecked > flipped, cancellationToken), cancellationToken);

        progress("Judging the changes, past and present, and delivering the alerts");
        await WaitAsync(() => reader.IsSettledAsync(cancellationToken), cancellationToken);
        return await reader.ReadAsync(firstCrawl, secondCrawl, cancellationToken);
    }

    public Task WaitAsync(CancellationToken cancellationToken) => run.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await run.DisposeAsync();
        await archive.DisposeAsync();
        await site.DisposeAsync();
    }

    private static IConfiguration Settings(SampleSite site, FakeArchive archive) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ScheduleChecks"] = "* * * * * *",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.250",
            ["Wayback:Endpoint"] = archive.Endpoint.AbsoluteUri,
        })
        .AddInMemoryCollection(site.LoopbackHosts.Append(archive.Endpoint.Authority).Select((host, index) => KeyValuePair.Create($"Fetch:AllowedLoopbackHosts:{index}", (string?)host)))
        .Build();

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        var pages = SampleVendor.All.Select(vendor => new WatchedPage
        {
            Id = vendor.Page,
            VendorName = vendor.Name,
            Tags = [vendor.Tag],
            Type = TermsType.PrivacyPolicy,
            Url = site.AddressOf(vendor),
        });
        await run.Services.GetRequiredService<WatchListImport>().ImportAsync([.. pages], cancellationToken);
    }

    private Task SubscribeAsync(CancellationToken cancellationToken) => run.Services.GetRequiredService<ISubscriptionStore>().AddAsync(
        new Subscription(new SubscriptionKey(SubscriptionScope.All, Subscription), Severity.Low, [], new DeliveryTarget.Webhook(site.WebhookUrl), time.GetUtcNow()),
        cancellationToken);

    // The timer would come back to the pages in twelve hours; whatever is new is due at once.
    private async Task MakeDueAsync(CancellationToken cancellationToken)
    {
        var due = run.Services.GetRequiredService<DueTable>();
        foreach (var vendor in SampleVendor.All)
        {
            await due.RemoveAsync(vendor.Page, cancellationToken);
            await due.EnsureAsync(vendor.Page, WatchedPage.DefaultInterval, cancellationToken);
        }
    }

    private async Task<bool> AllAsync(Func<ShownState, bool> condition, CancellationToken cancellationToken)
    {
        var met = 0;
        await foreach (var (_, state) in states.ListStatesAsync(vendor: null, cancellationToken))
        {
            met += condition(state) ? 1 : 0;
        }
        return met == SampleVendor.All.Count;
    }

    /// <returns>False when the time for one step was over first.</returns>
    private async Task<bool> WaitAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!await condition())
        {
            if (time.GetElapsedTime(started) > StepTime)
            {
                return false;
            }
            await Task.Delay(Look, cancellationToken);
        }
        return true;
    }
}
