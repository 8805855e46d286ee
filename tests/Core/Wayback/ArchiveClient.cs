using PolicyWatch.Core.Tests.Fetching;
using PolicyWatch.Fetching;
using PolicyWatch.Wayback;

namespace PolicyWatch.Core.Tests.Wayback;

/// <summary>The product's two clients of the archive, over a fake one.</summary>
internal sealed class ArchiveClient : IDisposable
{
    public static readonly Uri Page = new("https://larkspur.example/privacy");

    private readonly GatedHttp http;

    public ArchiveClient(Uri endpoint, int rowsPerRequest = 100, TimeSpan? answerTime = null)
    {
        var fetch = Fetching.Fetching.Options();
        var options = new WaybackOptions { Endpoint = endpoint, AnswerTime = answerTime ?? TimeSpan.FromSeconds(10) };
        http = new GatedHttp(fetch, new SystemNameResolver());
        var archive = new ArchiveHttp(http, fetch, options, new FixedClock(Fetching.Fetching.Now));
        Index = new ArchiveIndex(archive, options) { RowsPerRequest = rowsPerRequest };
        Playback = new ArchivePlayback(archive, options);
    }

    public ArchiveIndex Index { get; }

    public ArchivePlayback Playback { get; }

    public static Capture Capture(string stamp, string original = "https://larkspur.example/privacy")
    {
        Assert.True(CaptureTime.TryParse(stamp, out var at));
        return new Capture(at, stamp, original, 200, "DIGEST", IsRevisit: false);
    }

    public Task<ArchiveOutcome> SearchAsync(string? resumeKey = null) => Index.SearchAsync(Page, null, null, resumeKey, CancellationToken.None);

    public Task<ArchiveOutcome> PlayAsync(string stamp, string original = "https://larkspur.example/privacy") =>
        Playback.PlayAsync(Capture(stamp, original), Page, CancellationToken.None);

    public void Dispose() => http.Dispose();
}
