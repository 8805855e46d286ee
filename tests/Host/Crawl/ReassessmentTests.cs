using PolicyWatch.Alerts;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>Another catalogue judges what is on record again, and tells nobody; the stance of the page follows.</summary>
public sealed class ReassessmentTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Other_rules_refresh_severities_and_alert_nobody()
    {
        await using var world = await HistoryAsync("a");
        var old = await ChangesAsync(world);
        await using var release = world.Released(azurite, "a", rules: "another");

        var progress = await release.Get<Reassessment>().AdvanceAsync(CrawlWorld.Page, CancellationToken.None);

        Assert.Equal(new ReassessmentProgress(2, 0), progress);
        Assert.Empty(await release.DrainAsync<FanOutRequest>("alerts"));
        var changes = await ChangesAsync(release);
        Assert.Equal([(true, Severity.High), (false, Severity.High)], changes.Select(change => (change.Alerted, change.Severity)));
        Assert.All(changes, change => Assert.Equal(("another", "earlier"), (change.As!.Rules, change.DecidedBy)));
        Assert.NotEqual(old.Select(change => change.Severity), changes.Select(change => change.Severity));
        var feed = await release.Get<IRecentChanges>().ListAsync(CrawlWorld.Page.Vendor, after: null, CancellationToken.None).ToListAsync();
        Assert.Equal(changes.Select(change => change.Severity), feed.Select(change => change.Change.Severity));
        Assert.Equal(new ReassessmentProgress(0, 0), await release.Get<Reassessment>().AdvanceAsync(CrawlWorld.Page, CancellationToken.None));
    }

    [Fact]
    public async Task A_message_from_before_says_nothing_after_other_rules_have_judged()
    {
        await using var world = await HistoryAsync("b");
        await using var release = world.Released(azurite, "b", rules: "another");
        await release.Get<Reassessment>().AdvanceAsync(CrawlWorld.Page, CancellationToken.None);

        foreach (var change in await ChangesAsync(release))
        {
            await release.Get<ChangeAssessment>().AssessAsync(new ChangeRequest(CrawlWorld.Page, change.Presence, Attempt: 1), CancellationToken.None);
        }

        Assert.Empty(await release.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task The_next_check_has_everything_judged_again_once()
    {
        await using var world = await HistoryAsync("c");
        await using var release = world.Released(azurite, "c", rules: "another");

        Assert.Equal(CheckOutcome.Verified, await release.CheckAsync());
        Assert.True(Assert.Single(await release.DrainAsync<ChangeRequest>("page-changes")) is { Again: true });
        await release.CheckAsync();

        Assert.Empty(await release.DrainAsync<ChangeRequest>("page-changes"));
    }

    [Fact]
    public async Task A_change_that_was_never_judged_alerts_under_the_new_rules()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "d");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        await using var release = world.Released(azurite, "d", rules: "another");
        await release.Get<Reassessment>().AdvanceAsync(CrawlWorld.Page, CancellationToken.None);

        Assert.True(Assert.Single(await release.AssessAsync()).Alerted);

        Assert.Single(await release.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task The_stance_is_kept_from_the_first_text_on_and_follows_the_page()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "e");
        var stances = world.Get<IStanceStore>();
        await world.CheckAsync(Texts.First);
        await world.AssessAsync();
        var first = (await stances.FindAsync(CrawlWorld.Page, CancellationToken.None))!;
        await world.CheckAsync(Texts.Shared);
        await world.AssessAsync();

        var second = (await stances.FindAsync(CrawlWorld.Page, CancellationToken.None))!;

        Assert.Contains(first.Practices, said => said is { Practice: "sale of data", Denied: true, Quote: "We do not sell personal data to anybody." });
        Assert.DoesNotContain(second.Practices, said => said is { Practice: "sale of data", Denied: true });
        Assert.Contains(second.Practices, said => said is { Practice: "retention period", Value: "24 months" });
        var presence = (await world.PresencesAsync())[^1];
        Assert.Equal((presence.OpenedAt, presence.Version, PracticeReader.Revision), (second.Presence, second.Version, second.Catalogue));
    }

    [Fact]
    public async Task A_stance_of_an_earlier_state_never_replaces_a_later_one()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "f");
        var stances = world.Get<IStanceStore>();
        await world.CheckAsync(Texts.First);
        await world.AssessAsync();
        var first = (await stances.FindAsync(CrawlWorld.Page, CancellationToken.None))!;
        await world.CheckAsync(Texts.Shared);
        await world.AssessAsync();

        await stances.KeepAsync(first, CancellationToken.None);

        Assert.NotEqual(first.Version, (await stances.FindAsync(CrawlWorld.Page, CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task A_stance_that_another_catalogue_read_is_read_again()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "g");
        await world.CheckAsync(Texts.First);
        await world.AssessAsync();
        var stances = world.Get<IStanceStore>();
        var kept = (await stances.FindAsync(CrawlWorld.Page, CancellationToken.None))!;
        await stances.KeepAsync(kept with { Catalogue = "earlier", Practices = [] }, CancellationToken.None);

        await world.Get<Reassessment>().AdvanceAsync(CrawlWorld.Page, CancellationToken.None);

        var again = (await stances.FindAsync(CrawlWorld.Page, CancellationToken.None))!;
        Assert.Equal((PracticeReader.Revision, kept.Practices.Count), (again.Catalogue, again.Practices.Count));
    }

    /// <summary>Two changes that earlier rules judged too lightly: one was alerted all the same, the other was not.</summary>
    private async Task<CrawlWorld> HistoryAsync(string prefix)
    {
        var world = await CrawlWorld.StartAsync(azurite, prefix);
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        await world.AssessAsync();
        await world.CheckAsync(Texts.Shared.Replace("24 months", "36 months", StringComparison.Ordinal).Replace("name, your e-mail address and", "name, your e-mail address, your health data, your precise location and", StringComparison.Ordinal));
        await world.AssessAsync();
        await world.DrainAsync<FanOutRequest>("alerts");
        foreach (var (change, alerted) in (await ChangesAsync(world)).Zip([true, false]))
        {
            var judged = (await world.Pages.FindPresenceAsync(CrawlWorld.Page, change.Presence, CancellationToken.None))!;
            var lightly = change with { Alerted = alerted, Severity = Severity.Low, As = change.As! with { Rules = "earlier" }, DecidedBy = "earlier" };
            Assert.True(await world.Pages.TryCommitAsync(CrawlWorld.Page, judged, lightly, [], CancellationToken.None));
        }

        return world;
    }

    private static async Task<IReadOnlyList<PageChange>> ChangesAsync(CrawlWorld world) => await world.Pages.ListChangesAsync(CrawlWorld.Page, CancellationToken.None).ToListAsync();
}
