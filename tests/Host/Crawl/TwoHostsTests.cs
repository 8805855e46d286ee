using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Cli.Demo;
using PolicyWatch.Cli.LocalHost;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.LocalHost;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>Two local hosts on one storage, and vendors who count.</summary>
public sealed class TwoHostsTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly string[] Vendors = ["one.localhost", "two.localhost"];

    [Fact]
    public async Task No_vendor_sees_two_requests_at_once_and_no_page_is_asked_for_twice()
    {
        await using var site = await CountingSite.StartAsync();
        var runs = new TimerRuns();
        await using var first = await StartAsync(site, runs);
        await using var second = await StartAsync(site, runs);
        var pages = await DeclareAsync(first, site);

        var started = DateTimeOffset.UtcNow;
        first.Start();
        second.Start();
        var states = first.Services.GetRequiredService<IWatchedStates>();
        await Seen.WaitUntilAsync(async () => await states.ListStatesAsync(vendor: null, CancellationToken.None).AllAsync(page => page.State.LastObserved is not null));
        // The timer has had its time to ask a second time.
        var until = runs.Count + 2;
        await Seen.WaitUntilAsync(() => Task.FromResult(runs.Count >= until));

        Assert.All(pages, page => Assert.Equal(1, site.Requests.GetValueOrDefault(page.Url)));
        Assert.All(Vendors, vendor => Assert.Equal(1, site.Most[vendor]));
        Assert.Equal(1, runs.Most);
        // It fires every second, however many processes there are.
        Assert.InRange(runs.Count, 2, Math.Ceiling((DateTimeOffset.UtcNow - started).TotalSeconds) + 1);
    }

    [Fact]
    public async Task A_second_message_for_the_same_check_waits_and_the_first_taken_up_again_goes_on()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "copies");
        var hosts = world.Get<HostTurnTaking>();
        var request = new CheckRequest(CrawlWorld.Page, world.Time.GetUtcNow());

        Task<HostTurn> EnterAsync(string message) => hosts.EnterAsync(CrawlWorld.Declaration.Url, request with { Message = message }, CancellationToken.None);

        Assert.IsType<HostTurn.Granted>(await EnterAsync("first"));
        Assert.IsType<HostTurn.Wait>(await EnterAsync("copy"));
        Assert.IsType<HostTurn.Granted>(await EnterAsync("first"));
    }

    private async Task<RunningHost> StartAsync(CountingSite site, TimerRuns runs)
    {
        var settings = RunningTriggers.Settings(
            azurite,
            ("ScheduleChecks", "* * * * * *"),
            ("Webhooks:SigningKey", Convert.ToBase64String(new byte[32])),
            ("Wayback:BackfillNewPages", "false"),
            ("Fetch:HostPause", "00:00:00.050"),
            ("Fetch:AllowedLoopbackHosts:0", $"{Vendors[0]}:{site.Port}"),
            ("Fetch:AllowedLoopbackHosts:1", $"{Vendors[1]}:{site.Port}"));
        var app = await TriggerHost.BuildAsync(
            [typeof(CrawlFunctions)],
            settings,
            new TriggerHostOptions(azurite.Prefix, Port: 0) { LockRetryAfter = TimeSpan.FromMilliseconds(50) },
            builder => builder.Services
                .AddSingleton<INameResolver, LocalhostResolver>()
                .AddPolicyWatch(settings)
                .AddSingleton<IDueStore>(services => new CountedTimer(services.GetRequiredService<DueTable>(), runs)),
            CancellationToken.None);
        await app.Services.GetRequiredService<StorageAccount>().CreateAsync(CancellationToken.None);
        return new RunningHost(app);
    }

    private static async Task<IReadOnlyList<WatchedPage>> DeclareAsync(RunningHost host, CountingSite site)
    {
        var pages = Vendors.SelectMany((vendor, index) => Enumerable.Range(1, 4).Select(number => CrawlWorld.Declaration with
        {
            Id = PageId.Of($"vendor-{index}", $"page-{number}"),
            Url = new Uri($"http://{vendor}:{site.Port}/{number}"),
        })).ToList();
        foreach (var page in pages)
        {
            await host.Services.GetRequiredService<IWatchListStore>().DeclareAsync(page, CancellationToken.None);
        }

        return pages;
    }

    private sealed class RunningHost(WebApplication app) : IAsyncDisposable
    {
        private Task? starting;

        public IServiceProvider Services => app.Services;

        public void Start() => starting = app.StartAsync();

        public async ValueTask DisposeAsync()
        {
            await (starting ?? Task.CompletedTask);
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    private sealed class TimerRuns
    {
        private int running;

        private int count;

        public int Count => Volatile.Read(ref count);

        public int Most { get; private set; }

        public async Task<int> RunAsync(Func<Task<int>> run)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref running));
            Interlocked.Increment(ref count);
            var sent = await run();
            Interlocked.Decrement(ref running);
            return sent;
        }
    }

    private sealed class CountedTimer(IDueStore inner, TimerRuns runs) : IDueStore
    {
        public Task<int> SendDueAsync(CancellationToken cancellationToken) => runs.RunAsync(() => inner.SendDueAsync(cancellationToken));

        public Task EnsureAsync(PageId page, TimeSpan interval, CancellationToken cancellationToken) => inner.EnsureAsync(page, interval, cancellationToken);

        public Task<DateTimeOffset?> OldestAsync(CancellationToken cancellationToken) => inner.OldestAsync(cancellationToken);
    }

    /// <summary>Answers every vendor after a moment, and counts how many ask at once.</summary>
    private sealed class CountingSite : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, int> present = new();
        private readonly WebApplication app;

        private CountingSite(WebApplication app) => this.app = app;

        public int Port => new Uri(app.Urls.First()).Port;

        public ConcurrentDictionary<string, int> Most { get; } = new();

        public ConcurrentDictionary<Uri, int> Requests { get; } = new();

        public static async Task<CountingSite> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            var site = new CountingSite(builder.Build());
            site.app.Run(site.AnswerAsync);
            await site.app.StartAsync();
            return site;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task AnswerAsync(HttpContext context)
        {
            var vendor = context.Request.Host.Host;
            var together = present.AddOrUpdate(vendor, 1, (_, count) => count + 1);
            Most.AddOrUpdate(vendor, together, (_, most) => Math.Max(most, together));
            Requests.AddOrUpdate(new Uri($"http://{context.Request.Host}{context.Request.Path}"), 1, (_, count) => count + 1);
            // A server takes its time: without that, nobody could meet anybody.
            await Task.Delay(30);
            present.AddOrUpdate(vendor, 0, (_, count) => count - 1);
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.StatusCode = context.Request.Path == "/robots.txt" ? 404 : 200;
            await context.Response.WriteAsync($"<main><h1>Privacy Policy</h1><p>{Texts.First.Replace("\n", "</p><p>", StringComparison.Ordinal)}</p></main>");
        }
    }
}
