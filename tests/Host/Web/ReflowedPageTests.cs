using System.Net;
using System.Text.RegularExpressions;
using PolicyWatch.Host.Tests.Web.Seed;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Tests.Web;

/// <summary>Two versions that say the same in other paragraphs, but for one word.</summary>
public sealed partial class ReflowedPageTests
{
    private const string Cut = "We keep account data for thirty days after the contract ends. We may share it with partners who help us to run the service.";
    private const string Before = $"# Privacy Policy\n\n{Cut}\n\nWe collect:\n\n- your name;\n\n- your e-mail address;\n\n- your payment details.\n\n## Contact\n\nWrite to our office in Cork.";
    private const string After = "# Privacy Policy\n\nWe keep account data for ninety days after the contract ends.\n\nWe may share it with partners who help us to run the service.\n\n"
        + "We collect: your name, your e-mail address, your payment details.\n\n## Contact\n\nWrite to our office in Cork.";

    private static readonly PageId Page = PageId.Of("heron", "privacy-policy");

    [Theory]
    [InlineData("")]
    [InlineData("?view=line")]
    public async Task ComparisonPage_ParagraphCutAndListMadeASentence_MarksOnlyTheWordThatChanged(string view)
    {
        await using var site = await SeededSite.StartAsync(stores: Stores(out var from, out var to));

        var page = WebUtility.HtmlDecode(await site.Client.GetStringAsync(Addresses.Comparison(Page, from, to) + view));

        Assert.Contains("split into 2 paragraphs, and altered", page, StringComparison.Ordinal);
        Assert.Contains("4 paragraphs made one", page, StringComparison.Ordinal);
        Assert.Equal(["thirty", "ninety"], Marked().Matches(page).Select(match => match.Groups["words"].Value));
    }

    [Fact]
    public async Task ComparisonApi_ParagraphCut_SaysReflowed()
    {
        await using var site = await SeededSite.StartAsync(stores: Stores(out var from, out var to));

        site.Client.DefaultRequestHeaders.Add("x-functions-key", SeededSite.Key);

        var answer = await site.Client.GetStringAsync($"/api/pages/{Page}/compare/{from}/{to}");

        Assert.Contains("\"kind\":\"reflowed\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"wordsAdded\":1", answer, StringComparison.Ordinal);
    }

    private static MemoryStores Stores(out string from, out string to)
    {
        var stores = new MemoryStores();
        var start = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
        var watched = new WatchedPage { Id = Page, VendorName = "Heron Mail", Type = TermsType.PrivacyPolicy, Url = new Uri("https://heron.example/privacy") };
        var page = stores.Add(watched, new ShownState(PageState.Verified, null, null, start, start, null, 0));
        page.Seen(start, start.AddDays(30), Before);
        page.Seen(start.AddDays(31), start.AddDays(60), After);
        (from, to) = (page.Versions[0].Id, page.Versions[1].Id);
        return stores;
    }

    [GeneratedRegex("<(?:ins|del)>(?<words>[^<]*)</(?:ins|del)>")]
    private static partial Regex Marked();
}
