using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>A suspicious text is fetched again, by a message of the real queue, before it counts.</summary>
public sealed class SecondLookTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Collapsed = "We collect your name and your e-mail address, and we keep this information for thirty days.";

    [Fact]
    public async Task A_collapsed_text_that_is_still_there_after_the_delay_counts()
    {
        await using var world = await UnderReviewAsync("a", "00:00:00.010");

        await CheckQueuedAsync(world);

        var head = await world.HeadAsync();
        Assert.Equal((PageState.Changed, 2), (head.State, head.Versions));
        Assert.Null(head.Pending);
        Assert.Single(await world.DrainAsync<ChangeRequest>("page-changes"));
    }

    [Fact]
    public async Task A_page_that_is_whole_again_at_the_second_look_was_never_another()
    {
        await using var world = await UnderReviewAsync("b", "00:00:00.010");
        world.Site.Text = Texts.First;

        await CheckQueuedAsync(world);

        var head = await world.HeadAsync();
        Assert.Equal((PageState.Verified, 1, 1), (head.State, head.Versions, head.Presences));
        Assert.Null(head.Pending);
        Assert.Empty(await world.DrainAsync<ChangeRequest>("page-changes"));
    }

    [Fact]
    public async Task The_second_look_waits_in_the_queue_for_its_delay()
    {
        await using var world = await UnderReviewAsync("c", "00:10:00");

        var queue = world.Get<StorageAccount>().Queue("page-checks");
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Null((await queue.PeekMessageAsync()).Value);
    }

    [Fact]
    public async Task A_look_in_quick_succession_is_no_second_look()
    {
        await using var world = await UnderReviewAsync("d", "00:10:00");
        world.Time.Advance(TimeSpan.FromMinutes(1));

        var hasty = await world.Get<PageCheck>().CheckAsync(new CheckRequest(CrawlWorld.Page, world.Time.GetUtcNow()), CancellationToken.None);
        Assert.Equal(CheckOutcome.UnderReview, Assert.IsType<PageCheckResult.Checked>(hasty).Recorded.Check!.Outcome);
        Assert.Equal(1, (await world.Get<StorageAccount>().Queue("page-checks").GetPropertiesAsync()).Value.ApproximateMessagesCount);

        // The one that was asked for is not dropped for it.
        world.Time.Advance(TimeSpan.FromMinutes(9));
        var second = await world.Get<PageCheck>().CheckAsync(new CheckRequest(CrawlWorld.Page, world.Time.GetUtcNow()), CancellationToken.None);
        Assert.Equal(CheckOutcome.Changed, Assert.IsType<PageCheckResult.Checked>(second).Recorded.Check!.Outcome);
    }

    private async Task<CrawlWorld> UnderReviewAsync(string prefix, string delay)
    {
        var world = await CrawlWorld.StartAsync(azurite, prefix, new Dictionary<string, string?> { ["Health:SecondLookDelay"] = delay });
        await world.CheckAsync(Texts.First);
        await world.AssessAsync();
        Assert.Equal(CheckOutcome.UnderReview, await world.CheckAsync(Collapsed));
        Assert.Equal(1, (await world.HeadAsync()).Versions);
        return world;
    }

    /// <summary>Hands what waits in the queue to the function that it triggers, once its time has come.</summary>
    private static async Task CheckQueuedAsync(CrawlWorld world)
    {
        world.Time.Advance(TimeSpan.FromMinutes(10));
        var function = world.Function<CrawlFunctions>();
        // A delay of a part of a second is a whole one in a queue.
        IReadOnlyList<CheckRequest> requests = [];
        await LocalHost.Seen.WaitUntilAsync(async () => (requests = await world.DrainAsync<CheckRequest>("page-checks")).Count > 0);
        await function.CheckPage(QueueWork.Message(Assert.Single(requests)), CancellationToken.None);
    }
}
