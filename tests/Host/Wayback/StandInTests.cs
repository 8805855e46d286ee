using PolicyWatch.Cli.Demo.Archive;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Tests.Wayback;

/// <summary>A page that cannot be read for long, and an archive that can.</summary>
public sealed class StandInTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly FetchOutcome Refused = new FetchOutcome.Failed(FetchFailure.TlsError, "The certificate is not valid.");

    [Fact]
    public async Task A_newer_capture_stands_in_and_its_change_alerts_once()
    {
        await using var archive = await ArchiveAsync(("20260301000000", Texts.Reworded), ("20260303120000", Texts.Shared));
        await using var world = await StartAsync("a", archive);
        var request = await TroubleAsync(world);

        Assert.Equal(new StandInStep.Seen(At(3, 12)), await LookUpAsync(world, request));
        // The message again, as after a kill, finds nothing that is not on record.
        Assert.IsType<StandInStep.Nothing>(await LookUpAsync(world, request));

        var head = await world.HeadAsync();
        Assert.Equal((PageState.Unreachable, At(3, 12), At(3, 12)), (head.State, head.SeenByArchive, head.LastObserved));
        Assert.Equal(1, archive.Playbacks);
        var presences = await world.PresencesAsync();
        Assert.Equal([ObservationSource.Live, ObservationSource.Archive], presences.Select(presence => presence.Source));
        Assert.True(Assert.Single(await world.AssessAsync()).Alerted);
        Assert.Single(await world.DrainAsync<object>("alerts"));
        Assert.Contains(CheckOutcome.SeenByArchive, (await ChecksAsync(world)).Select(check => check.Outcome));
        await AssertFitsAsync(world);
    }

    [Fact]
    public async Task The_text_on_record_is_confirmed_and_nothing_alerts()
    {
        await using var archive = await ArchiveAsync(("20260303120000", Texts.First));
        await using var world = await StartAsync("b", archive);
        var request = await TroubleAsync(world);

        Assert.Equal(new StandInStep.Seen(At(3, 12)), await LookUpAsync(world, request));

        Assert.Single(await world.PresencesAsync());
        Assert.Equal((At(3, 12), PageState.Unreachable), ((await world.HeadAsync()).LastObserved, (await world.HeadAsync()).State));
        Assert.Empty(await world.AssessAsync());
        await AssertFitsAsync(world);
    }

    [Fact]
    public async Task Captures_older_than_the_last_observation_stand_in_for_nothing()
    {
        await using var archive = await ArchiveAsync(("20250601000000", Texts.Shared), ("20260302195959", Texts.Shared));
        await using var world = await StartAsync("c", archive);

        Assert.IsType<StandInStep.Nothing>(await LookUpAsync(world, await TroubleAsync(world)));

        Assert.Equal(0, archive.Playbacks);
        Assert.Single(await world.PresencesAsync());
        Assert.Empty(await world.AssessAsync());
    }

    [Fact]
    public async Task A_captured_wall_is_passed_over_for_the_text_before_it()
    {
        await using var archive = await ArchiveAsync(("20260303120000", Texts.Shared));
        archive.Captures.Add(new FakeCapture("20260304000000", CrawlWorld.Declaration.Url.AbsoluteUri, "<html><title>Just a moment...</title><body>Checking your browser</body></html>"));
        await using var world = await StartAsync("d", archive);

        Assert.Equal(new StandInStep.Seen(At(3, 12)), await LookUpAsync(world, await TroubleAsync(world)));
    }

    [Fact]
    public async Task The_page_that_comes_back_with_that_text_repeats_nothing()
    {
        await using var archive = await ArchiveAsync(("20260303120000", Texts.Shared));
        await using var world = await StartAsync("e", archive);
        await LookUpAsync(world, await TroubleAsync(world));
        Assert.Single(await world.AssessAsync());

        world.Site.Failing = null;

        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync(Texts.Shared));
        Assert.Empty(await world.AssessAsync());
        Assert.Null((await world.HeadAsync()).SeenByArchive);
        Assert.Equal(2, (await world.PresencesAsync()).Count);
        await AssertFitsAsync(world);
    }

    [Fact]
    public async Task The_page_that_comes_back_with_the_former_text_takes_the_alert_back()
    {
        await using var archive = await ArchiveAsync(("20260303120000", Texts.Shared));
        await using var world = await StartAsync("f", archive);
        await LookUpAsync(world, await TroubleAsync(world));
        Assert.Single(await world.AssessAsync());

        world.Site.Failing = null;

        Assert.Equal(CheckOutcome.Flickered, await world.CheckAsync(Texts.First));
        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync());
        Assert.Equal(CheckOutcome.Returned, await world.CheckAsync());
        var change = Assert.Single(await world.AssessAsync());
        Assert.True(change is { Alerted: true, Reverted: true });
    }

    [Fact]
    public async Task The_archive_is_asked_once_in_the_set_time()
    {
        await using var archive = await ArchiveAsync();
        await using var world = await StartAsync("g", archive);
        await TroubleAsync(world);

        await world.CheckAsync();
        Assert.Empty(await world.DrainAsync<BackfillRequest>("backfills"));
        await world.CheckAsync();
        Assert.Single(await world.DrainAsync<BackfillRequest>("backfills"));
    }

    [Fact]
    public async Task A_page_that_was_never_read_gets_its_first_text_and_then_its_past()
    {
        await using var archive = await ArchiveAsync(("20190303120000", Texts.First), ("20260303120000", Texts.Shared));
        await using var world = await StartAsync("h", archive);
        world.Site.Failing = Refused;
        for (var check = 0; check < 3; check++)
        {
            await world.CheckAsync();
        }

        Assert.Equal(new StandInStep.Seen(At(3, 12)), await LookUpAsync(world, Assert.Single(await world.DrainAsync<BackfillRequest>("backfills"))));

        Assert.False(Assert.Single(await world.DrainAsync<BackfillRequest>("backfills")).StandIn);
        Assert.Equal(PageState.Unreachable, (await world.HeadAsync()).State);
        Assert.Equal(ObservationSource.Archive, Assert.Single(await world.PresencesAsync()).Source);
        Assert.Empty(await world.AssessAsync());
    }

    [Fact]
    public async Task A_refusal_of_the_archive_waits_as_every_page_does()
    {
        await using var archive = await ArchiveAsync(("20260303120000", Texts.Shared));
        await using var world = await StartAsync("i", archive);
        var request = await TroubleAsync(world);
        archive.Intercept = ArchiveTroubles.TooManyRequests("90");

        Assert.Equal(new StandInStep.Later(request, TimeSpan.FromSeconds(90)), await LookUpAsync(world, request));
    }

    /// <summary>A first text on 2 March at 20:00, then checks in vain from 3 March at 8:00 until the archive is to be asked.</summary>
    private static async Task<BackfillRequest> TroubleAsync(CrawlWorld world)
    {
        await world.CheckAsync(Texts.First);
        Assert.False(Assert.Single(await world.DrainAsync<BackfillRequest>("backfills")).StandIn);
        world.Site.Failing = Refused;
        await world.CheckAsync();
        await world.CheckAsync();
        Assert.Empty(await world.DrainAsync<BackfillRequest>("backfills"));
        await world.CheckAsync();
        var request = Assert.Single(await world.DrainAsync<BackfillRequest>("backfills"));
        Assert.True(request.StandIn);
        return request;
    }

    private static Task<StandInStep> LookUpAsync(CrawlWorld world, BackfillRequest request) => world.Get<ArchiveStandIn>().RunAsync(request, CancellationToken.None);

    private static async Task<IReadOnlyList<CheckRecord>> ChecksAsync(CrawlWorld world) =>
        await world.Get<ICheckLedger>().ListAsync(CrawlWorld.Page, world.Time.GetUtcNow(), CancellationToken.None).ToListAsync();

    private static async Task AssertFitsAsync(CrawlWorld world) =>
        Assert.Empty((await world.Get<PageVerifier>().VerifyAsync(CrawlWorld.Page, AnchoredLogs.None, CancellationToken.None)).Misfits);

    private static async Task<FakeArchive> ArchiveAsync(params (string Stamp, string Text)[] captures)
    {
        var archive = await FakeArchive.StartAsync();
        archive.Captures.AddRange(captures.Select(capture => new FakeCapture(capture.Stamp, CrawlWorld.Declaration.Url.AbsoluteUri, Texts.Html(capture.Text))));
        return archive;
    }

    private Task<CrawlWorld> StartAsync(string prefix, FakeArchive archive) => CrawlWorld.StartAsync(azurite, "s" + prefix, BackfillTests.Settings(archive.Endpoint));

    private static DateTimeOffset At(int day, int hour) => new(2026, 3, day, hour, 0, 0, TimeSpan.Zero);
}
