using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>Silence is the worst failure of a monitor: trouble that lasts is told once, and so is its end.</summary>
public sealed class PageHealthTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly FetchOutcome NoCertificate = new FetchOutcome.Failed(FetchFailure.TlsError, "The certificate is not valid.");

    [Fact]
    public async Task Trouble_that_lasts_is_told_once_and_its_end_once()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "a");
        await world.CheckAsync(Texts.First);
        world.Site.Failing = NoCertificate;
        for (var check = 0; check < 5; check++)
        {
            await world.CheckAsync();
            Assert.Equal(new HealthCheckResult(0, 0, null), await RunAsync(world));
        }

        var began = (await ShownAsync(world)).TroubleSince!.Value;
        world.Site.Failing = new FetchOutcome.Failed(FetchFailure.AddressRefused, "The address is private.");
        await world.CheckAsync();
        Assert.Equal(1, (await RunAsync(world)).Raised);
        await world.CheckAsync();
        Assert.Equal(0, (await RunAsync(world)).Raised);
        Assert.Equal(new AlertSubject.PageHealth(CrawlWorld.Page, began, Recovered: false), Assert.Single(await world.DrainAsync<FanOutRequest>("alerts")).Subject);
        Assert.Equal(began, (await ShownAsync(world)).AlarmSince);

        world.Site.Failing = null;
        await world.CheckAsync();
        Assert.Equal(1, (await RunAsync(world)).Recovered);
        Assert.Equal(0, (await RunAsync(world)).Recovered);
        Assert.Equal(new AlertSubject.PageHealth(CrawlWorld.Page, began, Recovered: true), Assert.Single(await world.DrainAsync<FanOutRequest>("alerts")).Subject);
        Assert.Null((await ShownAsync(world)).AlarmSince);
    }

    [Fact]
    public async Task A_page_that_was_never_checked_is_late_after_twice_its_interval()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "b");
        world.Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, (await RunAsync(world)).Raised);
        world.Time.Advance(TimeSpan.FromHours(2));

        var report = await world.Get<HealthReader>().ReadAsync(CancellationToken.None);
        Assert.Equal((false, CrawlWorld.Page, 1), (report.Healthy, report.OldestLate, report.Late));
        Assert.Equal(1, (await RunAsync(world)).Raised);
        await world.CheckAsync(Texts.First);
        Assert.Equal(1, (await RunAsync(world)).Recovered);
        Assert.True((await world.Get<HealthReader>().ReadAsync(CancellationToken.None)).Healthy);
    }

    [Fact]
    public async Task A_change_that_nobody_assesses_is_told()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "c");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        world.Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(0, (await RunAsync(world)).Raised);
        world.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, (await RunAsync(world)).Raised);
        await world.AssessAsync();
        Assert.Equal(1, (await RunAsync(world)).Recovered);
    }

    [Fact]
    public async Task Of_a_paused_page_nothing_is_told_and_resuming_is_no_lateness()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "d");
        var declarations = world.Get<IWatchListStore>();
        await declarations.DeclareAsync(CrawlWorld.Declaration with { Paused = true }, CancellationToken.None);
        world.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, (await RunAsync(world)).Raised);

        await declarations.DeclareAsync(CrawlWorld.Declaration with { Paused = false }, CancellationToken.None);
        Assert.Equal(0, (await RunAsync(world)).Raised);
    }

    [Fact]
    public async Task When_very_many_fail_at_once_only_the_operator_hears_of_it_once()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "e");
        var pages = new List<PageId> { CrawlWorld.Page };
        for (var number = 1; number < 12; number++)
        {
            var page = CrawlWorld.Declaration with { Id = PageId.Of("larkspur", $"page-{number}"), Url = new Uri($"https://larkspur.example/{number}") };
            await world.Get<IWatchListStore>().DeclareAsync(page, CancellationToken.None);
            pages.Add(page.Id);
        }

        world.Site.Failing = NoCertificate;
        for (var check = 0; check < 6; check++)
        {
            await CheckAllAsync(world, pages);
            var result = await RunAsync(world);
            Assert.Equal((0, 0, true), (result.Raised, result.Recovered, result.Outage is not null));
        }

        var began = Assert.IsType<AlertSubject.Service>(Assert.Single(await world.DrainAsync<FanOutRequest>("alerts")).Subject);
        Assert.False(began.Recovered);
        Assert.Equal(began.Since, (await world.Get<HealthReader>().ReadAsync(CancellationToken.None)).OutageSince);

        (world.Site.Failing, world.Site.Text) = (null, Texts.First);
        await CheckAllAsync(world, pages);
        Assert.Null((await RunAsync(world)).Outage);
        Assert.Equal(began with { Recovered = true }, Assert.Single(await world.DrainAsync<FanOutRequest>("alerts")).Subject);
        Assert.Null((await RunAsync(world)).Outage);
        Assert.Empty(await world.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task A_page_that_alternates_is_shown_as_such_until_it_settles()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "f");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Reworded);
        await world.CheckAsync(Texts.First);
        Assert.True((await ShownAsync(world)).Flapping);

        await world.CheckAsync();
        await world.CheckAsync();
        Assert.False((await ShownAsync(world)).Flapping);
    }

    private static async Task CheckAllAsync(CrawlWorld world, IEnumerable<PageId> pages)
    {
        world.Time.Advance(TimeSpan.FromHours(12));
        foreach (var page in pages)
        {
            world.Time.Advance(TimeSpan.FromMinutes(2));
            Assert.IsType<PageCheckResult.Checked>(await world.Get<PageCheck>().CheckAsync(new CheckRequest(page, world.Time.GetUtcNow()), CancellationToken.None));
        }
    }

    private static Task<HealthCheckResult> RunAsync(CrawlWorld world) => world.Get<HealthCheck>().RunAsync(CancellationToken.None);

    private static async Task<ShownState> ShownAsync(CrawlWorld world) =>
        (await world.Get<IWatchedStates>().ListStatesAsync(vendor: null, CancellationToken.None).SingleAsync(watched => watched.Page.Id == CrawlWorld.Page)).State;
}
