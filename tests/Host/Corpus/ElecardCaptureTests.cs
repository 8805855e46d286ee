using PolicyWatch.Cli.Demo.Archive;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Host.Tests.Wayback;
using PolicyWatch.Versions;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Tests.Corpus;

/// <summary>A real policy that is known by one capture of the archive, and states no date of its own.</summary>
public sealed class ElecardCaptureTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [CorpusFact]
    public async Task The_capture_is_dated_by_the_archive_and_states_no_date()
    {
        var seed = Directory.GetFiles(Path.Combine(CorpusFactAttribute.Folder, "seeds"), "001_*.txt").Single();
        await using var archive = await FakeArchive.StartAsync();
        archive.Captures.Add(new FakeCapture("20190307023331", CrawlWorld.Declaration.Url.AbsoluteUri, await File.ReadAllTextAsync(seed), Type: "text/plain"));
        await using var world = await CrawlWorld.StartAsync(azurite, "e", BackfillTests.Settings(archive.Endpoint));
        await world.CheckAsync(Texts.Shared);
        await world.AssessAsync();

        Assert.IsType<BackfillStep.Ended>(await world.Get<BackfillPage>().RunAsync(new BackfillRequest(CrawlWorld.Page, Asked: true), CancellationToken.None));

        var captured = new DateTimeOffset(2019, 3, 7, 2, 33, 31, TimeSpan.Zero);
        var presence = (await world.PresencesAsync())[0];
        Assert.Equal((captured, ObservationSource.Archive), (presence.SeenFrom, presence.Source));
        var version = await world.Pages.FindVersionAsync(CrawlWorld.Page, presence.Version, CancellationToken.None);
        // When the archive saw it is not when it took effect.
        Assert.Equal((captured, (DateOnly?)null), (version!.At, version.Effective?.Date));
        Assert.False(Assert.Single(await world.AssessAsync()).Alerted);
    }
}
