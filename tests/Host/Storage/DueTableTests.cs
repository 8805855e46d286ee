using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Storage;

public sealed class DueTableTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_shorter_interval_counts_from_the_last_beat()
    {
        await using var world = await ScheduledAsync("a", hours: 24);

        await DeclareAsync(world, hours: 2);

        Assert.Equal(2, await DueInAsync(world));
    }

    [Fact]
    public async Task A_page_whose_shorter_interval_is_over_is_due_now()
    {
        await using var world = await ScheduledAsync("b", hours: 24);
        world.Time.Advance(TimeSpan.FromHours(5));

        await DeclareAsync(world, hours: 2);

        Assert.Equal(0, await DueInAsync(world));
        Assert.Equal(1, await world.Get<IDueStore>().SendDueAsync(CancellationToken.None));
        Assert.Equal(2, await DueInAsync(world));
    }

    [Fact]
    public async Task A_longer_interval_begins_with_the_next_check()
    {
        await using var world = await ScheduledAsync("c", hours: 2);

        await DeclareAsync(world, hours: 24);

        Assert.Equal(2, await DueInAsync(world));
        world.Time.Advance(TimeSpan.FromHours(2));
        await world.Get<IDueStore>().SendDueAsync(CancellationToken.None);
        Assert.Equal(24, await DueInAsync(world));
    }

    [Fact]
    public async Task A_page_that_is_late_stays_late()
    {
        await using var world = await ScheduledAsync("d", hours: 24);
        world.Time.Advance(TimeSpan.FromHours(30));

        await DeclareAsync(world, hours: 2);

        Assert.Equal(-6, await DueInAsync(world));
    }

    /// <summary>A page that was due at the world's beginning, and was requested then.</summary>
    private async Task<CrawlWorld> ScheduledAsync(string prefix, int hours)
    {
        var world = await CrawlWorld.StartAsync(azurite, prefix);
        await DeclareAsync(world, hours);
        Assert.Equal(1, await world.Get<IDueStore>().SendDueAsync(CancellationToken.None));
        return world;
    }

    private static Task DeclareAsync(CrawlWorld world, int hours) =>
        world.Get<IWatchListStore>().DeclareAsync(CrawlWorld.Declaration with { Interval = TimeSpan.FromHours(hours) }, CancellationToken.None);

    private static async Task<double> DueInAsync(CrawlWorld world) =>
        (await world.Get<IDueStore>().OldestAsync(CancellationToken.None) - world.Time.GetUtcNow())!.Value.TotalHours;
}
