using Azure.Data.Tables;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Storage;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>What a page goes through, over real storage.</summary>
public sealed class PageStoryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_first_text_is_a_version_and_never_an_alert()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "a");

        Assert.Equal(CheckOutcome.First, await world.CheckAsync(Texts.First));
        Assert.Empty(await world.AssessAsync());
        var presence = Assert.Single(await world.PresencesAsync());
        Assert.Equal(Silence.First, presence.Silence);
        Assert.Equal(PageState.Verified, (await world.HeadAsync()).State);
    }

    [Fact]
    public async Task The_same_text_is_verified_with_its_validators_and_writes_no_version()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "b");
        await world.CheckAsync(Texts.First);

        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync());
        world.Site.Next = _ => Task.FromResult<FetchOutcome>(new FetchOutcome.NotModified());
        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync());

        Assert.NotNull(world.Site.Requests[^1].Validators?.ETag);
        var head = await world.HeadAsync();
        Assert.Equal((1, 1, 3), (head.Versions, head.Presences, head.Observations));
        Assert.Equal(3, await LedgerAsync(world));
    }

    [Fact]
    public async Task A_change_that_matters_is_judged_and_queues_one_alert()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "c");
        await world.CheckAsync(Texts.First);

        Assert.Equal(CheckOutcome.Changed, await world.CheckAsync(Texts.Shared));
        var change = Assert.Single(await world.AssessAsync());

        Assert.True(change is { Material: true, Alerted: true, Reverted: false });
        Assert.Equal(new AlertSubject.Change(CrawlWorld.Page, change.Presence), Assert.Single(await world.DrainAsync<FanOutRequest>("alerts")).Subject);
        var presences = await world.PresencesAsync();
        Assert.Equal([presences[0].OpenedAt], presences.Skip(1).Select(presence => presence.Previous!.Value));
        Assert.Equal(presences[1].OpenedAt, presences[0].CheckAfter);
    }

    [Fact]
    public async Task A_repeated_assessment_alerts_nobody_again()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "d");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        var change = Assert.Single(await world.AssessAsync());

        await world.Get<ChangeAssessment>().AssessAsync(new ChangeRequest(CrawlWorld.Page, change.Presence), CancellationToken.None);

        Assert.Single(await world.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task A_text_that_flickers_back_is_noise()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "e");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync();
        await world.CheckAsync(Texts.Reworded);

        await world.AssessAsync();

        Assert.Equal(CheckOutcome.Flickered, await world.CheckAsync(Texts.First));

        Assert.Empty(await world.AssessAsync());
        Assert.Equal(Silence.Flapping, (await world.PresencesAsync())[^1].Silence);
        Assert.Single(await world.Pages.ListChangesAsync(CrawlWorld.Page, CancellationToken.None).ToListAsync());
        Assert.True((await world.HeadAsync()).Flapping);
        Assert.Equal(2, (await world.HeadAsync()).Versions);
    }

    [Fact]
    public async Task A_return_to_the_text_before_an_alerted_change_alerts_once_as_reverted()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "f");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        await world.AssessAsync();

        await world.CheckAsync(Texts.First);
        await world.CheckAsync();
        Assert.Empty(await world.AssessAsync());
        Assert.Equal(CheckOutcome.Returned, await world.CheckAsync());
        var reverted = Assert.Single(await world.AssessAsync());
        await world.CheckAsync(Texts.Shared);
        await world.CheckAsync(Texts.First);

        Assert.True(reverted is { Alerted: true, Reverted: true });
        Assert.StartsWith("Reverted: ", reverted.Headline, StringComparison.Ordinal);
        Assert.Equal(reverted.Presence.AddHours(24), reverted.SettledAt);
        Assert.Empty(await world.AssessAsync());
    }

    [Fact]
    public async Task A_page_that_settles_on_the_text_last_told_alerts_nobody_again()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "g");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        await world.AssessAsync();
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        await world.CheckAsync();
        await world.CheckAsync();

        Assert.Empty(await world.AssessAsync());
        Assert.False((await world.HeadAsync()).Flapping);
        Assert.Single(await world.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task A_new_text_behind_a_flicker_is_measured_from_what_was_told()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "r");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Reworded);

        var changes = await world.AssessAsync();

        // The rewording of the first text says little; against the text that was told it takes back the sharing.
        Assert.Equal([true, true], changes.Select(change => change.Alerted));
        Assert.Equal(changes[0].Presence, changes[1].From);
    }

    [Fact]
    public async Task A_return_that_settles_late_is_not_late_to_be_assessed()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "s");
        foreach (var text in new[] { Texts.First, Texts.Shared, Texts.First })
        {
            await world.CheckAsync(text);
            await world.AssessAsync();
        }

        await world.CheckAsync();
        await world.CheckAsync();

        Assert.Equal(0, (await world.Get<HealthCheck>().RunAsync(CancellationToken.None)).Raised);
    }

    [Fact]
    public async Task A_text_that_differs_in_no_word_is_verified_and_kept_as_evidence()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "q");
        await world.CheckAsync(Texts.First);
        var restyled = Texts.First.Replace("calendar", "<b>calendar</b>", StringComparison.Ordinal);

        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync(restyled));
        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync());
        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync(Texts.First));

        Assert.Equal((1, 4), ((await world.HeadAsync()).Versions, (await world.HeadAsync()).Observations));
        var kept = await world.Get<StorageAccount>().Table("checks").QueryAsync<TableEntity>().CountAsync(row => row.ContainsKey("snapshot"));
        Assert.Equal(1, kept);
    }

    [Fact]
    public async Task A_collapsed_text_waits_for_a_second_look()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "h");
        await world.CheckAsync(Texts.First);
        const string Short = "We collect your name and your e-mail address, and we keep this information for thirty days.";

        Assert.Equal(CheckOutcome.UnderReview, await world.CheckAsync(Short));
        Assert.Equal(PageState.UnderReview, (await world.HeadAsync()).State);
        Assert.Equal(CheckOutcome.Changed, await world.CheckAsync());
        Assert.Equal(2, (await world.HeadAsync()).Versions);
    }

    [Fact]
    public async Task A_page_that_is_gone_keeps_its_text_and_comes_back_without_a_change()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "i");
        await world.CheckAsync(Texts.First);

        world.Site.Next = request => Task.FromResult(world.Site.Page(request, "Nothing here.", status: 404));
        Assert.Equal(CheckOutcome.Gone, await world.CheckAsync());
        Assert.Equal(PageState.Gone, (await world.HeadAsync()).State);
        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync());
        Assert.Single(await world.PresencesAsync());
    }

    [Fact]
    public async Task A_passing_failure_is_tried_again_later_and_not_without_end()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "j");
        var request = new CheckRequest(CrawlWorld.Page, world.Time.GetUtcNow());
        for (var attempt = 0; attempt <= 3; attempt++)
        {
            world.Time.Advance(TimeSpan.FromHours(1));
            world.Site.Next = _ => Task.FromResult<FetchOutcome>(new FetchOutcome.Failed(FetchFailure.TimedOut, "The server said nothing."));
            await world.Get<PageCheck>().CheckAsync(request with { Due = world.Time.GetUtcNow(), Attempt = attempt }, CancellationToken.None);
        }

        Assert.Equal("timed-out", (await world.HeadAsync()).Signal);
        var properties = (await world.Get<StorageAccount>().Queue("page-checks").GetPropertiesAsync()).Value;
        Assert.Equal(3, properties.ApproximateMessagesCount);
    }

    [Fact]
    public async Task An_older_fetch_that_finishes_last_makes_no_false_return()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "k");
        await world.CheckAsync(Texts.First);
        world.Time.Advance(TimeSpan.FromHours(12));
        var slow = new TaskCompletionSource<FetchOutcome>();
        world.Site.Next = async request =>
        {
            var early = world.Site.Page(request, Texts.First);
            await slow.Task;
            return early;
        };
        var recorder = world.Get<AnswerRecorder>();
        var before = await world.Pages.LoadAsync(CrawlWorld.Page, CancellationToken.None);
        var older = world.Site.FetchAsync(new FetchRequest(CrawlWorld.Declaration.Url, null, null), CancellationToken.None);
        var request = new CheckRequest(CrawlWorld.Page, world.Time.GetUtcNow());
        world.Time.Advance(TimeSpan.FromSeconds(30));
        world.Site.Text = Texts.Shared;
        var newer = await world.Site.FetchAsync(new FetchRequest(CrawlWorld.Declaration.Url, null, null), CancellationToken.None);
        await recorder.RecordAsync(before, CrawlWorld.Declaration, request, newer, CancellationToken.None);

        slow.SetResult(newer);
        await recorder.RecordAsync(before, CrawlWorld.Declaration, request, await older, CancellationToken.None);

        var presences = await world.PresencesAsync();
        Assert.Equal(2, presences.Count);
        Assert.Equal(Assert.IsType<FetchOutcome.Answered>(await older).Answer.At, presences[0].SeenTo);
        Assert.Equal(2, (await world.HeadAsync()).Versions);
    }

    [Fact]
    public async Task Two_checks_at_the_same_time_make_one_version()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "l");
        await world.CheckAsync(Texts.First);
        world.Site.Text = Texts.Shared;
        world.Time.Advance(TimeSpan.FromHours(12));
        var recorder = world.Get<AnswerRecorder>();
        var request = new CheckRequest(CrawlWorld.Page, world.Time.GetUtcNow());
        var before = await world.Pages.LoadAsync(CrawlWorld.Page, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var outcome = await world.Site.FetchAsync(new FetchRequest(CrawlWorld.Declaration.Url, null, null), CancellationToken.None);
            await recorder.RecordAsync(before, CrawlWorld.Declaration, request, outcome, CancellationToken.None);
        }));

        Assert.Equal(2, (await world.PresencesAsync()).Count);
        // Whoever finished the step sent the message: it may have left more than once, the alert leaves once.
        Assert.Single((await world.AssessAsync()).DistinctBy(change => change.Presence));
        Assert.Single(await world.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task A_changed_address_is_shown_and_never_alerted()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "m");
        await world.CheckAsync(Texts.First);
        var moved = CrawlWorld.Declaration with { Url = new Uri("https://larkspur.example/legal/privacy") };
        await world.Get<IWatchListStore>().DeclareAsync(moved, CancellationToken.None);

        Assert.Equal(CheckOutcome.Changed, await world.CheckAsync(Texts.Shared));
        Assert.False(Assert.Single(await world.AssessAsync()).Alerted);
        Assert.Equal(Silence.AddressChange, (await world.PresencesAsync())[1].Silence);
    }

    [Fact]
    public async Task A_declaration_that_reads_the_same_answer_otherwise_is_a_technical_upgrade()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "n");
        await world.CheckAsync(Texts.First);
        var narrowed = CrawlWorld.Declaration with { Selection = new Selection([], ["h1"]) };
        await world.Get<IWatchListStore>().DeclareAsync(narrowed, CancellationToken.None);

        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync());

        Assert.Empty(await world.AssessAsync());
        var versions = await world.Pages.ListVersionsAsync(CrawlWorld.Page, CancellationToken.None).ToListAsync();
        Assert.Equal(2, versions.Count);
        Assert.Single(versions, version => version.UpgradeOf is not null);

        await world.Get<IWatchListStore>().DeclareAsync(CrawlWorld.Declaration, CancellationToken.None);
        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync());
        Assert.Equal(2, (await world.HeadAsync()).Versions);
        Assert.Equal(versions.Single(version => version.UpgradeOf is null).Id, Assert.Single(await world.PresencesAsync()).Version);
    }

    [Fact]
    public async Task A_request_that_the_last_check_answered_is_dropped()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "o");
        await world.CheckAsync(Texts.First);

        var again = await world.Get<PageCheck>().CheckAsync(new CheckRequest(CrawlWorld.Page, world.Time.GetUtcNow()), CancellationToken.None);
        var unknown = await world.Get<PageCheck>().CheckAsync(new CheckRequest(PageId.Of("nobody", "nothing"), world.Time.GetUtcNow()), CancellationToken.None);

        Assert.IsType<PageCheckResult.Dropped>(again);
        Assert.IsType<PageCheckResult.Dropped>(unknown);
    }

    [Fact]
    public async Task Many_waiters_on_one_host_reserve_slots_one_after_the_other()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "p");
        var turns = world.Get<IHostTurns>();

        var first = await turns.EnterAsync("one.example", "first", null, CancellationToken.None);
        var waits = new List<DateTimeOffset>();
        for (var waiter = 0; waiter < 5; waiter++)
        {
            waits.Add(Assert.IsType<HostTurn.Wait>(await turns.EnterAsync("one.example", $"waiter {waiter}", null, CancellationToken.None)).Slot);
        }

        Assert.IsType<HostTurn.Granted>(first);
        Assert.Equal(waits.Order(), waits);
        Assert.Equal(5, waits.Distinct().Count());
        Assert.IsType<HostTurn.Granted>(await turns.EnterAsync("one.example", "first", null, CancellationToken.None));
        Assert.IsType<HostTurn.Granted>(await turns.EnterAsync("other.example", "first", null, CancellationToken.None));
    }

    private static async Task<int> LedgerAsync(CrawlWorld world) =>
        await world.Get<StorageAccount>().Table("checks").QueryAsync<TableEntity>().CountAsync();
}
