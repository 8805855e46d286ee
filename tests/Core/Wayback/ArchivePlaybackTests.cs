using System.Text;
using PolicyWatch.Cli.Demo.Archive;
using PolicyWatch.Fetching;
using PolicyWatch.Wayback;

namespace PolicyWatch.Core.Tests.Wayback;

public sealed class ArchivePlaybackTests : IAsyncLifetime, IDisposable
{
    private const string Stamp = "20190307023331";
    private const string Address = "https://larkspur.example/privacy";

    private FakeArchive archive = null!;
    private ArchiveClient client = null!;

    public async Task InitializeAsync()
    {
        archive = await FakeArchive.StartAsync();
        client = new ArchiveClient(archive.Endpoint);
    }

    public Task DisposeAsync() => archive.DisposeAsync().AsTask();

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task PlayAsync_Capture_HasTheStatusAndTimeThatWereArchived(int status)
    {
        archive.Captures.Add(new FakeCapture(Stamp, Address, "We keep nothing.", status));

        var played = await PlayedAsync();

        Assert.Equal((status, new DateTimeOffset(2019, 3, 7, 2, 33, 31, TimeSpan.Zero)), (played.Status, played.At));
        Assert.Equal((ArchiveClient.Page, ArchiveClient.Page), (played.Url, played.Requested));
        Assert.Equal("We keep nothing.", Encoding.UTF8.GetString(played.Payload.Span));
        Assert.Null(played.Field("x-archive-orig-content-length"));
    }

    [Fact]
    public async Task PlayAsync_NotArchived_SaysSo() => Assert.IsType<ArchiveOutcome.NotArchived>(await client.PlayAsync(Stamp));

    [Fact]
    public async Task PlayAsync_NearestCaptureWithinADay_IsTaken()
    {
        archive.Captures.Add(new FakeCapture("20190307223331", Address, "We keep nothing."));

        Assert.Equal(new DateTimeOffset(2019, 3, 7, 22, 33, 31, TimeSpan.Zero), (await PlayedAsync()).At);
    }

    [Fact]
    public async Task PlayAsync_NearestCaptureFurtherAway_IsNone()
    {
        archive.Captures.Add(new FakeCapture("20190309023331", Address, "We keep nothing."));

        Assert.IsType<ArchiveOutcome.NotArchived>(await client.PlayAsync(Stamp));
    }

    [Theory]
    [InlineData("{0}web/20190307023331id_/https://larkspur.example/legal")]
    [InlineData("{0}web/20190307023331/https://larkspur.example/legal")]
    [InlineData("/web/20190307023331id_/https://larkspur.example/legal")]
    [InlineData("//{1}/web/20190307023331id_/https://larkspur.example/legal")]
    [InlineData("https://larkspur.example/legal")]
    public async Task PlayAsync_ArchivedRedirect_IsFollowedInItsForms(string location)
    {
        var to = string.Format(System.Globalization.CultureInfo.InvariantCulture, location, archive.Endpoint, archive.Endpoint.Authority);
        archive.Captures.Add(new FakeCapture(Stamp, Address, "", 301, Location: to));
        archive.Captures.Add(new FakeCapture(Stamp, "https://larkspur.example/legal", "We keep nothing."));

        Assert.Equal(new Uri("https://larkspur.example/legal"), (await PlayedAsync()).Url);
    }

    [Fact]
    public async Task PlayAsync_Loop_Ends()
    {
        archive.Captures.Add(new FakeCapture(Stamp, Address, "", 301, Location: "/web/20190307023331id_/https://larkspur.example/a"));
        archive.Captures.Add(new FakeCapture(Stamp, "https://larkspur.example/a", "", 302, Location: "/web/20190307023331id_/" + Address));

        Assert.IsType<ArchiveOutcome.Unreadable>(await client.PlayAsync(Stamp));
        Assert.Equal(2, archive.Playbacks);
    }

    [Fact]
    public async Task PlayAsync_ExcludedSiteAt200_IsBlocked()
    {
        archive.Intercept = ArchiveTroubles.ExcludedPage();

        Assert.Equal(ArchiveBlock.Site, Assert.IsType<ArchiveOutcome.Blocked>(await client.PlayAsync(Stamp)).By);
    }

    [Fact]
    public async Task PlayAsync_RedirectShownAsAPage_IsUnreadable()
    {
        archive.Intercept = ArchiveTroubles.ShownRedirect();

        Assert.IsType<ArchiveOutcome.Unreadable>(await client.PlayAsync(Stamp));
    }

    [Theory]
    [InlineData(429, typeof(ArchiveOutcome.RateLimited))]
    [InlineData(504, typeof(ArchiveOutcome.Unavailable))]
    [InlineData(418, typeof(ArchiveOutcome.Unreadable))]
    public async Task PlayAsync_TroubleOfTheArchive_IsNoCapture(int status, Type expected)
    {
        archive.Intercept = ArchiveTroubles.Status(status);

        Assert.IsType(expected, await client.PlayAsync(Stamp));
    }

    [Fact]
    public async Task PlayAsync_EncodingNamedTwice_IsReadOnce()
    {
        archive.Intercept = ArchiveTroubles.EncodingNamedTwice(new FakeCapture(Stamp, Address, "We keep nothing."));

        var decoded = Assert.IsType<Decoding.Decoded>(ContentDecoder.Decode(await PlayedAsync()));
        Assert.Equal("We keep nothing.", Encoding.UTF8.GetString(decoded.Bytes.Span));
    }

    [Fact]
    public async Task PlayAsync_TruncatedGzip_IsUnreadable()
    {
        archive.Intercept = ArchiveTroubles.TruncatedGzip(new FakeCapture(Stamp, Address, new string('a', 500) + "We keep nothing."));

        Assert.IsType<ArchiveOutcome.Unreadable>(await client.PlayAsync(Stamp));
    }

    private async Task<HttpAnswer> PlayedAsync() => Assert.IsType<ArchiveOutcome.Played>(await client.PlayAsync(Stamp)).Capture;
}
