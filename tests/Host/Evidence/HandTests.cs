using System.Text;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Host.Tests.Evidence;

/// <summary>What people add: versions and decisions.</summary>
public sealed class HandTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task A_version_by_hand_takes_its_place_and_changes_no_state()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "a");
        var before = await world.HeadAsync();

        Assert.IsType<HandOutcome.Added>(await AddAsync(world, Texts.First + "\nThis sentence stood only in the annex of the contract.", world.Time.GetUtcNow().AddYears(-1)));

        var first = (await world.PresencesAsync())[0];
        Assert.Equal(ObservationSource.Hand, first.Source);
        var head = await world.HeadAsync();
        Assert.Equal((before.State, before.LastChecked, before.Presence), (head.State, head.LastChecked, head.Presence));
        Assert.Equal((before.Versions + 1, before.Presences + 1), (head.Versions, head.Presences));
        Assert.Empty((await world.VerifyAsync()).Misfits);
    }

    [Fact]
    public async Task The_first_version_of_a_page_nobody_could_read_can_come_by_hand()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "b");
        world.Site.Next = request => Task.FromResult(world.Site.Page(request, "Nothing here.", status: 404));
        await world.CheckAsync();

        Assert.IsType<HandOutcome.Added>(await AddAsync(world, Texts.First, world.Time.GetUtcNow()));

        Assert.Equal(PageState.Gone, (await world.HeadAsync()).State);
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.IsType<HandOutcome.Refused>(await AddAsync(world, Texts.First, world.Time.GetUtcNow()));
        Assert.Empty((await world.VerifyAsync()).Misfits);
    }

    [Fact]
    public async Task A_decision_stands_in_the_log()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "c");
        var change = (await world.AssessAsync())[0];

        Assert.True(await world.Get<Decisions>().DecideAsync(CrawlWorld.Page, new Decision(change.Presence, "A. Reviewer", "Accepted until the contract ends."), CancellationToken.None));
        Assert.False(await world.Get<Decisions>().DecideAsync(CrawlWorld.Page, new Decision(change.Presence.AddDays(-9), "A. Reviewer", "There is no such change."), CancellationToken.None));

        var decided = Assert.Single(await world.Get<Decisions>().ListAsync(CrawlWorld.Page, CancellationToken.None));
        Assert.Equal((change.Presence, "A. Reviewer"), (decided.Decision.Change, decided.Decision.By));
        var found = await world.VerifyAsync();
        Assert.Equal(5, found.LogRows);
        Assert.Empty(found.Misfits);
    }

    private static Task<HandOutcome> AddAsync(CrawlWorld world, string text, DateTimeOffset at) => world.Get<HandAddition>().AddAsync(
        CrawlWorld.Declaration, Encoding.UTF8.GetBytes($"<html lang=en><body><main><h1>Privacy Policy</h1><p>{text.Replace("\n", "</p><p>", StringComparison.Ordinal)}</p></main></body></html>"), "text/html; charset=utf-8", "annex 2 of the contract", at, CancellationToken.None);
}
