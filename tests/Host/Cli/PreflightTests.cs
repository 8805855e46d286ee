using PolicyWatch.Cli.Demo;
using PolicyWatch.Cli.Verbs;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Cli;

public sealed class PreflightTests
{
    [Fact]
    public async Task EveryPage_IsLookedAtOnceAndAHostByOneAtATime()
    {
        await using var site = await SampleSite.StartAsync(CancellationToken.None);
        var options = new FetchOptions { AllowedLoopbackHosts = [.. site.LoopbackHosts] };
        using var http = new GatedHttp(options, new LocalhostResolver());
        var counted = new CountedFetcher(Preflight.WithRobots(new PageFetcher(http, options, TimeProvider.System), TimeProvider.System));
        var vendors = SampleVendor.All;
        List<WatchedPage> pages =
        [
            .. vendors.Select(vendor => Page(vendor.Page, site.AddressOf(vendor))),
            Page(PageId.Of("nordhamn", "gone"), new Uri(site.AddressOf(vendors[1]), "/missing")),
            Page(PageId.Of("nordhamn", "portal"), new Uri(site.AddressOf(vendors[1]), "/portal")),
        ];

        var lines = await new Preflight(counted, TimeSpan.Zero, TimeProvider.System).RunAsync(pages, _ => { }, CancellationToken.None);

        Assert.Equal(pages.Select(page => page.Id), lines.Select(line => line.Page));
        Assert.Equal(["policy", "policy", "policy", "policy", "policy", "gone", "unreachable"], lines.Select(line => line.Outcome));
        Assert.All(lines.Take(5), line => Assert.True(line.Words > 100));
        Assert.Equal(new DateOnly(2025, 10, 3), lines[1].Effective);
        Assert.Contains("robots", lines[6].Why, StringComparison.Ordinal);
        Assert.Equal((7, 1), (counted.Requests, counted.MostAtOneHost));
    }

    private static WatchedPage Page(PageId id, Uri url) => new() { Id = id, VendorName = id.Vendor, Type = TermsType.PrivacyPolicy, Url = url };

    private sealed class CountedFetcher(IPageFetcher inner) : IPageFetcher
    {
        private readonly Dictionary<string, int> running = [];
        private readonly Lock gate = new();

        public int Requests { get; private set; }

        public int MostAtOneHost { get; private set; }

        public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
        {
            Count(request.Url.Host, +1);
            var outcome = await inner.FetchAsync(request, cancellationToken);
            Count(request.Url.Host, -1);
            return outcome;
        }

        private void Count(string host, int change)
        {
            lock (gate)
            {
                running[host] = running.GetValueOrDefault(host) + change;
                Requests += change > 0 ? 1 : 0;
                MostAtOneHost = Math.Max(MostAtOneHost, running[host]);
            }
        }
    }
}
