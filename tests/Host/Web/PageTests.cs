using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Host.Tests.Web.Seed;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Web;

public sealed class PageTests
{
    [Theory]
    [InlineData("/", "Customer content may now train models")]
    [InlineData("/", "<span class=\"in\">+27</span> <span class=\"out\">\u221218</span> words</span>")]
    [InlineData("/vendors", "Larkspur Cloud")]
    [InlineData("/vendors?state=blocked", "1 of 3 vendors")]
    [InlineData("/vendors/larkspur", "Subprocessors")]
    [InlineData("/vendors/larkspur/privacy-policy", "twelve (12) months")]
    [InlineData("/vendors/tern/terms-of-service", "seen by the archive, seen live since 1 Apr 2026")]
    [InlineData("/practices", "Breach notification")]
    [InlineData("/practices?category=Data%20Retention&tag=hosting", "We delete account data within twelve (12) months of closure.")]
    [InlineData("/practices.csv", "vendor,document,category,practice,value,denied,condition,quote,version")]
    [InlineData("/vendors/larkspur", "Where it stands")]
    [InlineData("/vendors/larkspur/privacy-policy?severity=high", "1 change of this kind")]
    public async Task Pages_OfSeededVendors_ShowWhatIsOnRecord(string address, string words)
    {
        await using var site = await SeededSite.StartAsync();

        using var answer = await site.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhereTheStorageDoesNotAnswer_AsksToComeBack()
    {
        await using var site = await SeededSite.StartAsync(replace: services => services.AddSingleton<IRecentChanges>(new SilentStorage()));

        using var answer = await site.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter!.Delta);
    }

    private sealed class SilentStorage : IRecentChanges
    {
        public IAsyncEnumerable<RecentChange> ListAsync(string? vendor, RecentPosition? after, CancellationToken cancellationToken) => throw new Azure.RequestFailedException(503, "Server busy");
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/vendors/tern")]
    [InlineData("/vendors/tern/subprocessors")]
    [InlineData("/feeds/changes")]
    public async Task RemovedPage_KeepsItsVendorsName(string address)
    {
        await using var site = await SeededSite.StartAsync();
        foreach (var page in new[] { "subprocessors", "terms-of-service", "service-level-agreement" })
        {
            await site.Stores.RemoveAsync(PageId.Of("tern", page), CancellationToken.None);
        }

        using var answer = await site.Client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Tern Payments", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
