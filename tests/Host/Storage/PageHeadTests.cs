using Azure.Data.Tables;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Tests.Storage;

/// <summary>What pages read must show what is on record, and leave it as it is.</summary>
public sealed class PageHeadTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task History_ReadWhileAStepIsUnfinished_FinishesNothing()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "u");
        await world.CheckAsync(Texts.First);
        var pages = world.Get<StorageAccount>().Table("pages");
        var left = new TableEntity(Keys.Page(CrawlWorld.Page), Keys.OutgoingRow(world.Time.GetUtcNow(), "check"));
        await pages.AddEntityAsync(left);

        var history = await world.Get<PageHistories>().ReadAsync(CrawlWorld.Page, CancellationToken.None);

        Assert.Single(history!.Presences);
        Assert.True((await pages.GetEntityIfExistsAsync<TableEntity>(left.PartitionKey, left.RowKey)).HasValue);
    }

    [Fact]
    public async Task History_AfterEachStepAndJudgement_IsTheNewOne()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "f");
        var histories = world.Get<PageHistories>();
        var seen = new List<(int Presences, int Changes)>();

        Assert.Null(await histories.ReadAsync(CrawlWorld.Page, CancellationToken.None));
        await world.CheckAsync(Texts.First);
        await ReadAsync();
        await world.CheckAsync(Texts.Shared);
        await ReadAsync();
        await world.AssessAsync();
        await ReadAsync();

        Assert.Equal([(1, 0), (2, 0), (2, 1)], seen);
        Assert.Same(await histories.ReadAsync(CrawlWorld.Page, CancellationToken.None), await histories.ReadAsync(CrawlWorld.Page, CancellationToken.None));

        async Task ReadAsync()
        {
            var history = (await histories.ReadAsync(CrawlWorld.Page, CancellationToken.None))!;
            seen.Add((history.Presences.Count, history.Changes.Count));
        }
    }
}
