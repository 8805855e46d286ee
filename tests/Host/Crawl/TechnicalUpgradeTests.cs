using PolicyWatch.Alerts;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>A release, or another declaration, reads a whole history otherwise and tells nobody; what the vendor changes is told.</summary>
public sealed class TechnicalUpgradeTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    /// <summary>Finds on every page what the release before passed by, and what would be grave news if it were new.</summary>
    private static readonly LaterRelease Wider = new(reading => reading is Reading.Policy { Text: var text } policy
        ? policy with { Text = new PolicyText($"{text.Markdown}\n\nWe sell your personal data to data brokers and share your location with advertisers.", text.Title, text.Language, text.Words + 14, text.Effective) }
        : reading);

    private static readonly WatchedPage Narrowed = CrawlWorld.Declaration with { Selection = new Selection(["main"], ["h1"]) };

    [Fact]
    public async Task A_release_upgrades_a_whole_history_without_an_alert_or_a_presence()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "a");
        var before = await HistoryAsync(world);
        await using var release = world.Released(azurite, "a", Wider);

        var result = await release.Get<TechnicalUpgrade>().AdvanceAsync(CrawlWorld.Declaration, CancellationToken.None);

        Assert.Equal(new UpgradeProgress(0, 3, 3, 0, 0), result);
        await AssertSilentAsync(release, before);
        Assert.Equal(UpgradeProgress.Nothing, await release.Get<TechnicalUpgrade>().AdvanceAsync(CrawlWorld.Declaration, CancellationToken.None));
    }

    [Fact]
    public async Task The_first_check_after_a_release_sees_no_change_and_sends_no_validators()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "b");
        var before = await HistoryAsync(world);
        await using var release = world.Released(azurite, "b", Wider);

        Assert.Equal(CheckOutcome.Verified, await release.CheckAsync());

        Assert.Null(release.Site.Requests[^1].Validators);
        await AssertSilentAsync(release, before);
    }

    [Fact]
    public async Task What_the_vendor_changed_while_the_release_came_alerts()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "c");
        await world.CheckAsync(Texts.First);
        await using var release = world.Released(azurite, "c", Wider);

        Assert.Equal(CheckOutcome.Changed, await release.CheckAsync(Texts.Shared));

        Assert.True(Assert.Single(await release.AssessAsync()).Alerted);
        Assert.Single(await release.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task A_release_that_reads_the_same_takes_no_alert_away()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "d");
        await world.CheckAsync(Texts.First);
        await using var release = world.Released(azurite, "d", new LaterRelease(reading => reading));

        Assert.Equal(CheckOutcome.Changed, await release.CheckAsync(Texts.Shared));

        Assert.True(Assert.Single(await release.AssessAsync()).Alerted);
        Assert.Null((await release.PresencesAsync())[1].Silence);
    }

    [Fact]
    public async Task A_change_that_waits_is_judged_on_the_texts_it_was_recorded_with()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "e");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        await using var release = world.Released(azurite, "e", Wider);

        var result = await release.Get<TechnicalUpgrade>().AdvanceAsync(CrawlWorld.Declaration, CancellationToken.None);

        Assert.Equal(1, result.Judged);
        Assert.Single(await release.DrainAsync<FanOutRequest>("alerts"));
        await release.AssessAsync();
        Assert.Empty(await release.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task Messages_from_before_a_release_alert_nobody_after_it()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "f");
        var before = await HistoryAsync(world);
        await using var release = world.Released(azurite, "f", Wider);
        await release.Get<TechnicalUpgrade>().AdvanceAsync(CrawlWorld.Declaration, CancellationToken.None);

        foreach (var presence in await release.PresencesAsync())
        {
            await release.Get<ChangeAssessment>().AssessAsync(new ChangeRequest(CrawlWorld.Page, presence.OpenedAt, Attempt: 1), CancellationToken.None);
        }

        await AssertSilentAsync(release, before);
    }

    [Fact]
    public async Task A_run_that_was_cut_short_goes_on_and_ends_as_one_that_was_not()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "g");
        var before = await HistoryAsync(world);
        await using var release = world.Released(azurite, "g", Wider);
        var cut = new TechnicalUpgrade(release.Pages, new FailingEvidence(release.Get<IEvidenceStore>(), readsLeft: 2), release.Get<PolicyReader>(), release.Get<ChangeAssessment>(), release.Time);
        await Assert.ThrowsAsync<IOException>(() => cut.AdvanceAsync(CrawlWorld.Declaration, CancellationToken.None));
        Assert.Equal(5, (await release.HeadAsync()).Versions);
        await Assert.ThrowsAsync<IOException>(() => cut.AdvanceAsync(CrawlWorld.Declaration, CancellationToken.None));

        Assert.Equal(CheckOutcome.Verified, await release.CheckAsync());

        await AssertSilentAsync(release, before);
    }

    [Fact]
    public async Task A_long_history_is_read_a_part_per_message()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "h");
        for (var version = 0; version < 51; version++)
        {
            await world.CheckAsync($"{Texts.First}\nThis is revision {version} of our policy.");
        }

        await world.AssessAsync();
        await world.DrainAsync<FanOutRequest>("alerts");
        await using var release = world.Released(azurite, "h", Wider);
        release.Time.Advance(TimeSpan.FromHours(12));
        var request = new CheckRequest(CrawlWorld.Page, release.Time.GetUtcNow());

        var checks = release.Get<PageCheck>();
        Assert.IsType<PageCheckResult.ReadAgain>(await checks.CheckAsync(request, CancellationToken.None));
        Assert.Equal(request, Assert.Single(await release.DrainAsync<CheckRequest>("page-checks")));
        while (await checks.CheckAsync(request, CancellationToken.None) is PageCheckResult.ReadAgain)
        {
        }

        var head = await release.HeadAsync();
        Assert.Equal((102, 51, PageState.Verified), (head.Versions, head.Presences, head.State));
        await release.AssessAsync();
        Assert.Empty(await release.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task A_text_that_comes_back_after_a_release_is_known_and_has_to_stay()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "i");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Reworded);
        await world.AssessAsync();
        await using var release = world.Released(azurite, "i", Wider);

        Assert.Equal(CheckOutcome.Flickered, await release.CheckAsync(Texts.First));

        Assert.Equal(4, (await release.HeadAsync()).Versions);
        await release.AssessAsync();
        Assert.Empty(await release.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task Another_declaration_upgrades_and_taking_it_back_finds_the_old_versions()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "j");
        var before = await HistoryAsync(world);
        await world.Get<IWatchListStore>().DeclareAsync(Narrowed, CancellationToken.None);

        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync());
        await AssertSilentAsync(world, before);
        await world.Get<IWatchListStore>().DeclareAsync(CrawlWorld.Declaration, CancellationToken.None);
        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync());

        Assert.Equal(6, (await world.HeadAsync()).Versions);
        Assert.Equal(before.Presences.Select(presence => presence.Version), (await world.PresencesAsync()).Select(presence => presence.Version));
        await world.AssessAsync();
        Assert.Empty(await world.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task A_text_that_cannot_be_read_again_is_kept_and_the_next_one_is_silent()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "k");
        await world.CheckAsync(Texts.First);
        var blind = new LaterRelease(reading => reading is Reading.Policy policy && policy.Text.Markdown.Contains("anybody", StringComparison.Ordinal)
            ? new Reading.NotAPolicy(PageTrouble.Blocked, "empty-text", "Nothing is left.")
            : reading);
        await using var release = world.Released(azurite, "k", blind);

        Assert.Equal(CheckOutcome.Changed, await release.CheckAsync(Texts.Shared));

        var change = Assert.Single(await release.AssessAsync());
        Assert.False(change.Alerted);
        Assert.StartsWith("technical upgrade", change.Noise, StringComparison.Ordinal);
        Assert.Equal(Silence.TechnicalUpgrade, (await release.PresencesAsync())[1].Silence);
        Assert.Equal(CheckOutcome.Changed, await release.CheckAsync(Texts.Reworded));
        Assert.Null((await release.PresencesAsync())[2].Silence);
    }

    /// <summary>Three texts, the first of them twice; the second was alerted.</summary>
    private static async Task<History> HistoryAsync(CrawlWorld world)
    {
        foreach (var text in new[] { Texts.First, Texts.Shared, Texts.First, Texts.Reworded })
        {
            await world.CheckAsync(text);
            await world.AssessAsync();
        }

        Assert.NotEmpty(await world.DrainAsync<FanOutRequest>("alerts"));
        return new History(await world.PresencesAsync(), await ChangesAsync(world));
    }

    private static async Task AssertSilentAsync(CrawlWorld world, History before)
    {
        await world.AssessAsync();
        Assert.Empty(await world.DrainAsync<FanOutRequest>("alerts"));
        var after = await world.PresencesAsync();
        Assert.Equal(before.Presences.Select(presence => presence.OpenedAt), after.Select(presence => presence.OpenedAt));
        Assert.Empty(before.Presences.Select(presence => presence.Text).Intersect(after.Select(presence => presence.Text)));
        var changes = await ChangesAsync(world);
        Assert.Equal(before.Changes.Select(Shown), changes.Select(Shown));
        Assert.All(changes, change => Assert.Equal(after.Single(presence => presence.OpenedAt == change.Presence).Text, change.As!.After));
        Assert.Equal(6, (await world.HeadAsync()).Versions);
        Assert.Empty((await world.Get<PageVerifier>().VerifyAsync(CrawlWorld.Page, AnchoredLogs.None, CancellationToken.None)).Misfits);

        static (DateTimeOffset, bool, bool, PolicyWatch.Summaries.Severity) Shown(PageChange change) => (change.Presence, change.Alerted, change.Reverted, change.Severity);
    }

    private static async Task<IReadOnlyList<PageChange>> ChangesAsync(CrawlWorld world) => await world.Pages.ListChangesAsync(CrawlWorld.Page, CancellationToken.None).ToListAsync();

    private sealed record History(IReadOnlyList<Presence> Presences, IReadOnlyList<PageChange> Changes);

    /// <summary>Evidence that cannot be read any more after a number of snapshots.</summary>
    private sealed class FailingEvidence(IEvidenceStore store, int readsLeft) : IEvidenceStore
    {
        private int readsLeft = readsLeft;

        public Task<HttpAnswer> GetSnapshotAsync(ContentHash snapshot, CancellationToken cancellationToken) =>
            readsLeft-- > 0 ? store.GetSnapshotAsync(snapshot, cancellationToken) : throw new IOException("The process ends here.");

        public Task<ContentHash> PutSnapshotAsync(HttpAnswer answer, CancellationToken cancellationToken) => store.PutSnapshotAsync(answer, cancellationToken);

        public Task PutTextAsync(string markdown, CancellationToken cancellationToken) => store.PutTextAsync(markdown, cancellationToken);

        public Task<string> GetTextAsync(ContentHash text, CancellationToken cancellationToken) => store.GetTextAsync(text, cancellationToken);

        public Task<ContentHash> PutChangeAsync(FullChange change, CancellationToken cancellationToken) => store.PutChangeAsync(change, cancellationToken);

        public Task<FullChange> GetChangeAsync(ContentHash change, CancellationToken cancellationToken) => store.GetChangeAsync(change, cancellationToken);
    }
}
