using PolicyWatch.Cli.Demo.Archive;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Tests.Wayback;

/// <summary>A page's past, from a fake archive into real storage.</summary>
public sealed class BackfillTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_first_text_asks_for_the_past_of_its_page()
    {
        await using var archive = await ArchiveAsync();
        await using var world = await StartAsync("a", archive.Endpoint);
        await world.CheckAsync(Texts.Shared);

        Assert.Equal(CrawlWorld.Page, Assert.Single(await world.DrainAsync<BackfillRequest>("backfills")).Page);
    }

    [Fact]
    public async Task The_past_leads_to_the_present_and_alerts_nobody()
    {
        await using var archive = await ArchiveAsync();
        await using var world = await StartAsync("b", archive.Endpoint);
        await world.CheckAsync(Texts.Shared);

        var run = await BackfillAsync(world);

        Assert.Equal((BackfillPhase.Done, 6, 1), (run.Phase, run.Captures, archive.Searches));
        await AssertPastAsync(world);
        Assert.All(await world.AssessAsync(), change => Assert.False(change.Alerted));
        Assert.Empty(await world.DrainAsync<ChangeRequest>("alerts"));
        Assert.Equal(ObservationSource.Archive, (await world.PresencesAsync())[0].Source);
    }

    [Fact]
    public async Task A_run_that_is_repeated_plays_nothing_and_changes_nothing()
    {
        await using var archive = await ArchiveAsync();
        await using var world = await StartAsync("c", archive.Endpoint);
        await world.CheckAsync(Texts.Shared);
        await BackfillAsync(world);
        var (playbacks, log) = (archive.Playbacks, (await world.HeadAsync()).LogPosition);

        await BackfillAsync(world);

        Assert.Equal((playbacks, log), (archive.Playbacks, (await world.HeadAsync()).LogPosition));
        await AssertPastAsync(world);
    }

    [Fact]
    public async Task A_run_that_is_stopped_goes_on_where_it_was()
    {
        await using var archive = await ArchiveAsync();
        await using var world = await StartAsync("d", archive.Endpoint);
        await world.CheckAsync(Texts.Shared);
        using var stop = new CancellationTokenSource();
        archive.Intercept = _ =>
        {
            if (archive.Playbacks == 2)
            {
                stop.Cancel();
            }

            return Task.FromResult(false);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Get<BackfillPage>().RunAsync(new BackfillRequest(CrawlWorld.Page), stop.Token));

        await BackfillAsync(world, asked: false);

        // What was under way when it stopped is played again, and nothing else.
        Assert.Equal(1, archive.Searches);
        Assert.InRange(archive.Playbacks, 3, 6);
        await AssertPastAsync(world);
    }

    [Fact]
    public async Task Without_an_archive_the_page_is_left_as_it_is()
    {
        var archive = await ArchiveAsync();
        await using var world = await StartAsync("e", archive.Endpoint);
        await archive.DisposeAsync();
        await world.CheckAsync(Texts.Shared);

        var run = await BackfillAsync(world);

        Assert.Equal(BackfillPhase.Failed, run.Phase);
        Assert.Contains("refuses the connection", run.Explanation, StringComparison.Ordinal);
        Assert.Single(await world.PresencesAsync());
    }

    [Fact]
    public async Task A_refusal_of_the_archive_pauses_every_page()
    {
        await using var archive = await ArchiveAsync();
        await using var world = await StartAsync("f", archive.Endpoint);
        await world.CheckAsync(Texts.Shared);
        archive.Intercept = context =>
        {
            context.Response.StatusCode = 429;
            return Task.FromResult(true);
        };

        var step = Assert.IsType<BackfillStep.Continues>(await world.Get<BackfillPage>().RunAsync(new BackfillRequest(CrawlWorld.Page), CancellationToken.None));

        Assert.Equal(TimeSpan.FromMinutes(1), step.Delay);
        Assert.Equal(new ArchiveTurns(0, TimeSpan.FromMinutes(1)), await world.Get<IArchiveTurns>().TakeAsync(ArchiveCall.Playback, 8, CancellationToken.None));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await world.Get<IArchiveTurns>().TakeAsync(ArchiveCall.Search, 1, CancellationToken.None)).Granted);
    }

    /// <summary>An error page, two captures of the first text with another error between them, then two of the present text.</summary>
    private static async Task<FakeArchive> ArchiveAsync()
    {
        var archive = await FakeArchive.StartAsync();
        var address = CrawlWorld.Declaration.Url.AbsoluteUri;
        archive.Captures.AddRange([
            new FakeCapture("20190307023331", address, Texts.Html(Texts.First)),
            new FakeCapture("20190601000000", address, "Not found", 404),
            new FakeCapture("20180901000000", address, "<html><title>Just a moment...</title><body>Page not found</body></html>"),
            new FakeCapture("20191201000000", address, Texts.Html(Texts.First)),
            new FakeCapture("20200107120000", address, Texts.Html(Texts.Shared)),
            new FakeCapture("20210307120000", address, Texts.Html(Texts.Shared)),
        ]);
        return archive;
    }

    private Task<CrawlWorld> StartAsync(string prefix, Uri endpoint) => CrawlWorld.StartAsync(azurite, "w" + prefix, Settings(endpoint));

    /// <summary>The fake archive, asked as often as one likes.</summary>
    internal static Dictionary<string, string?> Settings(Uri endpoint) => new()
    {
        ["Wayback:Endpoint"] = endpoint.AbsoluteUri,
        ["Wayback:SearchesPerMinute"] = "1000000",
        ["Wayback:PlaybacksPerMinute"] = "1000000",
        ["Fetch:AllowedLoopbackHosts:0"] = "localhost",
    };

    private static async Task<BackfillRun> BackfillAsync(CrawlWorld world, bool asked = true)
    {
        var request = new BackfillRequest(CrawlWorld.Page, Asked: asked);
        for (var messages = 0; messages < 20; messages++)
        {
            switch (await world.Get<BackfillPage>().RunAsync(request, CancellationToken.None))
            {
                case BackfillStep.Ended ended:
                    return ended.Run;
                case BackfillStep.Continues more:
                    world.Time.Advance(more.Delay);
                    request = more.Next;
                    break;
            }
        }

        throw new InvalidOperationException("The backfill does not end.");
    }

    private static async Task AssertPastAsync(CrawlWorld world)
    {
        var presences = await world.PresencesAsync();
        Assert.Equal([At(2019, 3, 7, 2, 33, 31), At(2020, 1, 7, 12, 0, 0)], presences.Select(presence => presence.SeenFrom));
        Assert.Equal(At(2019, 12, 1, 0, 0, 0), presences[0].SeenTo);
        Assert.Equal(2, (await world.HeadAsync()).Versions);
    }

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute, int second) => new(year, month, day, hour, minute, second, TimeSpan.Zero);
}
