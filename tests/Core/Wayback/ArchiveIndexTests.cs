using PolicyWatch.Cli.Demo.Archive;
using PolicyWatch.Wayback;

namespace PolicyWatch.Core.Tests.Wayback;

public sealed class ArchiveIndexTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task SearchAsync_SeveralParts_FollowsEitherKey(bool formerKeys, bool repeats)
    {
        await using var archive = await FakeArchive.StartAsync();
        (archive.FormerKeys, archive.RepeatsAcrossParts) = (formerKeys, repeats);
        archive.Captures.AddRange(Enumerable.Range(1, 7).Select(day => new FakeCapture($"2019030{day}023331", "https://larkspur.example/privacy", $"text {day}")));
        using var client = new ArchiveClient(archive.Endpoint, rowsPerRequest: 3);

        var stamps = new List<string>();
        string? key = null;
        do
        {
            var part = Assert.IsType<ArchiveOutcome.Listed>(await client.SearchAsync(key));
            stamps.AddRange(part.Captures.Select(capture => capture.Stamp));
            key = part.ResumeKey;
        }
        while (key is not null && stamps.Count < 30);

        Assert.Equal(["20190301023331", "20190302023331", "20190303023331", "20190304023331", "20190305023331", "20190306023331", "20190307023331"], stamps.Distinct());
    }

    [Fact]
    public async Task SearchAsync_OddRows_AreReadOrLeftOut()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.OddRows.AddRange([
            "example,larkspur)/privacy 20000800241623 http://larkspur.example:80/privacy text/html 200 AAAA 120",
            "example,larkspur)/privacy 20010101000000 http://mailto:privacy@larkspur.example/ text/html 200 BBBB 120",
            "example,larkspur)/privacy 20020101000000 https://larkspur.example/privacy warc/revisit - CCCC 120",
            "example,larkspur)/privacy 20030101000000 https://larkspur.example/privacy text/html - - - more fields",
        ]);
        using var client = new ArchiveClient(archive.Endpoint);

        var found = Assert.IsType<ArchiveOutcome.Listed>(await client.SearchAsync()).Captures;

        Assert.Equal(["20000800241623", "20020101000000", "20030101000000"], found.Select(capture => capture.Stamp));
        Assert.Equal(new DateTimeOffset(2000, 8, 24, 16, 23, 0, TimeSpan.Zero), found[0].At);
        Assert.Equal((true, (int?)null, "CCCC"), (found[1].IsRevisit, found[1].Status, found[1].Digest));
        Assert.Null(found[2].Digest);
    }

    [Fact]
    public async Task SearchAsync_NothingArchived_IsAnEmptyList()
    {
        await using var archive = await FakeArchive.StartAsync();
        using var client = new ArchiveClient(archive.Endpoint);

        Assert.Empty(Assert.IsType<ArchiveOutcome.Listed>(await client.SearchAsync()).Captures);
    }

    [Theory]
    [InlineData(ArchiveBlock.Site)]
    [InlineData(ArchiveBlock.Robots)]
    public async Task SearchAsync_BlockedSite_SaysByWhom(ArchiveBlock by)
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Intercept = by == ArchiveBlock.Site ? ArchiveTroubles.BlockedSite() : ArchiveTroubles.BlockedByRobots();
        using var client = new ArchiveClient(archive.Endpoint);

        Assert.Equal(by, Assert.IsType<ArchiveOutcome.Blocked>(await client.SearchAsync()).By);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData(null, 60)]
    public async Task SearchAsync_TooManyRequests_SaysHowLongToWait(string? retryAfter, int seconds)
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Intercept = ArchiveTroubles.TooManyRequests(retryAfter);
        using var client = new ArchiveClient(archive.Endpoint);

        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<ArchiveOutcome.RateLimited>(await client.SearchAsync()).RetryAfter);
    }

    [Fact]
    public async Task SearchAsync_AnotherFormat_IsUnreadable()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Intercept = ArchiveTroubles.Maintenance();
        using var client = new ArchiveClient(archive.Endpoint);

        Assert.IsType<ArchiveOutcome.Unreadable>(await client.SearchAsync());
    }

    [Fact]
    public async Task SearchAsync_HungServer_IsUnavailable()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Intercept = ArchiveTroubles.Hung();
        using var client = new ArchiveClient(archive.Endpoint, answerTime: TimeSpan.FromMilliseconds(300));

        Assert.IsType<ArchiveOutcome.Unavailable>(await client.SearchAsync());
    }

    [Fact]
    public async Task SearchAsync_RefusedConnection_IsUnavailable()
    {
        var archive = await FakeArchive.StartAsync();
        using var client = new ArchiveClient(archive.Endpoint);
        await archive.DisposeAsync();

        Assert.IsType<ArchiveOutcome.Unavailable>(await client.SearchAsync());
    }
}
