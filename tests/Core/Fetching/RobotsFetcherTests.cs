using System.Text;
using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

public sealed class RobotsFetcherTests
{
    private static readonly Uri Page = new("https://vendor.example/legal");
    private static readonly RobotsRules Closed = RobotsRules.Parse("User-agent: *\nDisallow: /legal");

    [Theory]
    [InlineData(200, "User-agent: *\nDisallow: /private", null)]
    [InlineData(200, "User-agent: *\nDisallow: /legal", FetchFailure.DisallowedByRobots)]
    [InlineData(404, "User-agent: *\nDisallow: /", null)]
    [InlineData(403, "", null)]
    [InlineData(500, "", FetchFailure.DisallowedByRobots)]
    [InlineData(503, "", FetchFailure.DisallowedByRobots)]
    public async Task FetchAsync_FirstTime_AsksTheSite(int status, string text, FetchFailure? expected)
    {
        var site = new Site(Answer(status, text));

        var outcome = await site.FetchAsync();

        Assert.Equal(expected, (outcome as FetchOutcome.Failed)?.Failure);
        Assert.Equal(expected is null ? ["/robots.txt", "/legal"] : ["/robots.txt"], site.Asked);
    }

    [Theory]
    [InlineData(FetchFailure.TooManyRedirects, null)]
    [InlineData(FetchFailure.TooLarge, null)]
    [InlineData(FetchFailure.TimedOut, FetchFailure.TimedOut)]
    [InlineData(FetchFailure.UnknownHost, FetchFailure.UnknownHost)]
    [InlineData(FetchFailure.RateLimited, FetchFailure.RateLimited)]
    public async Task FetchAsync_RobotsFailed_LeavesTheSiteAloneWhereItCannotBeReached(FetchFailure failure, FetchFailure? expected) =>
        Assert.Equal(expected, (await new Site(new FetchOutcome.Failed(failure, "No.")).FetchAsync() as FetchOutcome.Failed)?.Failure);

    [Fact]
    public async Task FetchAsync_FreshCopy_IsNotReadAgain()
    {
        var site = new Site(Answer(200, "")) { Copy = new RobotsCopy(Fetching.Now - TimeSpan.FromHours(23), Closed) };

        await site.FetchAsync();

        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task FetchAsync_CopyOfYesterday_IsReadAgainAndKept()
    {
        var site = new Site(Answer(200, "")) { Copy = new RobotsCopy(Fetching.Now - TimeSpan.FromHours(25), Closed) };

        Assert.IsType<FetchOutcome.Answered>(await site.FetchAsync());
        Assert.Equal(Fetching.Now, site.Copy.At);
    }

    [Theory]
    [InlineData(29, "asks robots to stay away")]
    [InlineData(31, "answered 500 for robots.txt")]
    public async Task FetchAsync_RobotsUnreadable_AnOldCopyStandsInForAMonth(int days, string explanation)
    {
        var site = new Site(Answer(500, "")) { Copy = new RobotsCopy(Fetching.Now - TimeSpan.FromDays(days), Closed) };

        Assert.Contains(explanation, Assert.IsType<FetchOutcome.Failed>(await site.FetchAsync()).Explanation, StringComparison.Ordinal);
    }

    private static FetchOutcome.Answered Answer(int status, string text) => new(Answers.Of(Encoding.UTF8.GetBytes(text), "text/plain") with { Status = status });

    /// <summary>Answers robots.txt as given, and every page.</summary>
    private sealed class Site(FetchOutcome robots) : IPageFetcher, IRobotsCache
    {
        public List<string> Asked { get; } = [];

        public RobotsCopy? Copy { get; set; }

        public Task<FetchOutcome> FetchAsync() =>
            new RobotsFetcher(this, this, new FixedClock(Fetching.Now)).FetchAsync(new FetchRequest(Page, null, null), CancellationToken.None);

        Task<FetchOutcome> IPageFetcher.FetchAsync(FetchRequest request, CancellationToken cancellationToken)
        {
            Asked.Add(request.Url.AbsolutePath);
            return Task.FromResult(request.Url.AbsolutePath == "/robots.txt" ? robots : Answer(200, "We keep data."));
        }

        Task<RobotsCopy?> IRobotsCache.FindAsync(Uri site, CancellationToken cancellationToken)
        {
            Assert.Equal("https://vendor.example/", site.AbsoluteUri);
            return Task.FromResult(Copy);
        }

        Task IRobotsCache.SaveAsync(Uri site, RobotsCopy copy, CancellationToken cancellationToken)
        {
            Copy = copy;
            return Task.CompletedTask;
        }
    }
}
