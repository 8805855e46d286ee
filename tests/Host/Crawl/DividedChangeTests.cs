using PolicyWatch.Fetching;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>A change that watchers saw as one, and that an older capture divides before it is judged.</summary>
public sealed class DividedChangeTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task What_mattered_as_one_still_alerts_where_its_last_part_does_not_matter()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "a");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        var live = (await world.PresencesAsync())[^1];
        await InsertAsync(world, Texts.Shared.Replace("with any question", "with any questions", StringComparison.Ordinal), live.SeenFrom.AddHours(-3));

        await world.AssessAsync();

        var changes = await world.Pages.ListChangesAsync(CrawlWorld.Page, CancellationToken.None).ToDictionaryAsync(change => change.Presence);

        var presences = await world.PresencesAsync();
        Assert.Equal((3, presences[0].OpenedAt), (presences.Count, presences[2].MeasuredFrom));
        var last = changes[live.OpenedAt];
        Assert.Equal((presences[1].OpenedAt, false, true), (last.From, last.Material, last.Alerted));
        Assert.Equal((true, false), (changes[presences[1].OpenedAt].Material, changes[presences[1].OpenedAt].Alerted));
    }

    [Fact]
    public async Task What_did_not_matter_as_one_does_not_alert_divided_either()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "b");
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.First.Replace("with any question", "with any questions", StringComparison.Ordinal));
        var live = (await world.PresencesAsync())[^1];
        await InsertAsync(world, Texts.Reworded, live.SeenFrom.AddHours(-3));

        var changes = await world.AssessAsync();

        Assert.NotNull((await world.PresencesAsync())[^1].MeasuredFrom);
        Assert.DoesNotContain(changes, change => change.Alerted);
    }

    private static async Task<RecordedCheck> InsertAsync(CrawlWorld world, string text, DateTimeOffset at)
    {
        var page = (FetchOutcome.Answered)world.Site.Page(new FetchRequest(CrawlWorld.Declaration.Url, null, null), text);
        var record = await world.Pages.LoadAsync(CrawlWorld.Page, CancellationToken.None);
        return await world.Get<AnswerRecorder>().RecordAsync(
            record, CrawlWorld.Declaration, new CheckRequest(CrawlWorld.Page, at), new FetchOutcome.Answered(page.Answer with { At = at }), CancellationToken.None);
    }
}
