using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PolicyWatch.Host.Tests.Web.Seed;
using PolicyWatch.Web;

namespace PolicyWatch.Browser.Tests;

public sealed class PagesInBrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("POLICYWATCH_SCREENSHOTS");

    public static TheoryData<string, string> Paths { get; } = PathsOf(new()
    {
        ["home"] = "/",
        ["home-quiet"] = "/?quiet=yes",
        ["vendors"] = "/vendors",
        ["vendor"] = "/vendors/larkspur",
        ["vendor-troubled"] = "/vendors/tern",
        ["timeline"] = "/vendors/larkspur/privacy-policy",
        ["timeline-filtered"] = "/vendors/larkspur/privacy-policy?severity=medium",
        ["timeline-empty"] = "/vendors/tern/service-level-agreement",
        ["timeline-long"] = "/vendors/sandpiper/platform-to-business-notice",
        ["timeline-long-part"] = "/vendors/sandpiper/platform-to-business-notice?part=3",
        ["vendor-long"] = "/vendors/sandpiper",
        ["practices"] = "/practices",
        ["practices-category"] = "/practices?category=Data%20Retention&tag=hosting",
        ["empty-home"] = "empty:/",
        ["empty-vendors"] = "empty:/vendors",
        ["empty-practices"] = "empty:/practices",
        ["empty-subscribe"] = "empty:/subscribe",
        ["robot"] = "azure:/robot",
        ["refused"] = "azure:/vendors",
        ["pick-mistake"] = "/vendors/larkspur/privacy-policy/compare",
        ["watch"] = "/watch",
        ["subscribe"] = "/subscribe",
        ["missing"] = "/vendors/larkspur/no-such-page",
        ["hostile-vendor"] = "/vendors/hostile",
        ["as-of"] = "/vendors/larkspur/privacy-policy/as-of?at=2026-02-14T00:00Z",
        ["report"] = "/report?from=2026-08-01&to=2026-09-03",
        ["hostile-as-of"] = "/vendors/hostile/privacy-policy/as-of?at=2026-08-20",
        ["hostile-timeline"] = "/vendors/hostile/privacy-policy",
    });

    [BrowserTheory]
    [MemberData(nameof(Paths))]
    public async Task EveryPage_LightDarkNarrowAndPrinted_IsAccessibleAndQuiet(string name, string path)
    {
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1200), (ColorScheme.Dark, 1200), (ColorScheme.Light, 320) })
        {
            var (site, address) = path.Split(':', 2) switch
            {
                ["empty", var rest] => (browser.Empty, rest),
                ["azure", var rest] => (browser.InAzure, rest),
                _ => (browser.Seeded, path),
            };
            await using var opened = await browser.OpenAsync(address, width, scheme, site);
            var page = opened.Page;
            var results = await page.RunAxe();
            await KeepAsync(page, $"{name}-{scheme}-{width}");

            Assert.Empty(results.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}")));
            Assert.DoesNotContain(opened.Complaints, complaint => !complaint.Contains("status of 40", StringComparison.Ordinal));
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} is wider than {width} pixels.");
            Assert.NotEqual("broken", await page.TitleAsync());
        }
    }

    [BrowserFact]
    public async Task Keyboard_FromHomeToAComparison_NeedsNoPointer()
    {
        await using var opened = await browser.OpenAsync("/");
        var page = opened.Page;
        for (var tabs = 0; tabs < 40 && !(await FocusedAsync(page)).StartsWith("Customer content may now train models", StringComparison.Ordinal); tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/compare/**");

        Assert.Equal("Customer content may now train models; accounts are kept for twelve months", await page.Locator("h1").InnerTextAsync());
    }

    [BrowserFact]
    public async Task Timeline_TwoVersionsTicked_LeadToTheirPermanentComparison()
    {
        await using var opened = await browser.OpenAsync(Addresses.Page(SeedData.Larkspur));
        var page = opened.Page;
        await page.Locator("input[name=version]").First.CheckAsync();
        await page.Locator("input[name=version]").Last.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare the two ticked" }).ClickAsync();

        Assert.Matches(@"/vendors/larkspur/privacy-policy/compare/20190311T[^/]+/20260902T[^/]+$", page.Url);
        Assert.True(await page.GetByText("for this view alone").IsVisibleAsync());
    }

    [BrowserFact]
    public async Task ComparisonAndVersion_AsReachedFromTheTimeline_AreAccessible()
    {
        foreach (var vendor in new[] { "larkspur", "hostile" })
        {
            foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1200), (ColorScheme.Dark, 1200), (ColorScheme.Light, 320) })
            {
                await using var timeline = await browser.OpenAsync($"/vendors/{vendor}/privacy-policy");
                var comparison = (await timeline.Page.Locator(".timeline h3 a").First.GetAttributeAsync("href"))!;
                var version = (await timeline.Page.Locator(".timeline .when a").First.GetAttributeAsync("href"))!;
                foreach (var (name, path) in new[] { ("compare", comparison), ("compare-line", $"{comparison}?view=line&all=yes"), ("version", version) })
                {
                    await using var opened = await browser.OpenAsync(path, width, scheme);
                    var results = await opened.Page.RunAxe();
                    await KeepAsync(opened.Page, $"{vendor}-{name}-{scheme}-{width}");

                    Assert.Empty(results.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{path} {violation.Id}: {node.Html}")));
                    Assert.Empty(opened.Complaints);
                    Assert.True(await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} is wider than {width} pixels.");
                    Assert.NotEqual("broken", await opened.Page.TitleAsync());
                }
            }
        }
    }

    [BrowserFact]
    public async Task Watch_LookedAtAndSaved_NeedsNoScript()
    {
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1200), (ColorScheme.Dark, 1200), (ColorScheme.Light, 320) })
        {
            await using var opened = await browser.OpenAsync("/watch", width, scheme, browser.Empty);
            var page = opened.Page;
            await page.GetByLabel("Address").FillAsync($"https://gull{width}{scheme}.example/legal/privacy");
            await page.GetByRole(AriaRole.Button, new() { Name = "See what is read" }).ClickAsync();
            var results = await page.RunAxe();
            await KeepAsync(page, $"watch-looked-{scheme}-{width}");

            Assert.Empty(results.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}")));
            Assert.True(await page.GetByText("We keep your orders for seven years.").Last.IsVisibleAsync());
            Assert.Equal("Privacy Policy", await page.GetByLabel("Kind of document").InputValueAsync());
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
            await page.GetByRole(AriaRole.Button, new() { Name = "Save and watch" }).ClickAsync();
            await KeepAsync(page, $"watch-saved-{scheme}-{width}");

            Assert.EndsWith($"/vendors/gull{width}{scheme}/privacy-policy".ToLowerInvariant(), page.Url, StringComparison.Ordinal);
        }
    }

    [BrowserFact]
    public async Task Timeline_Printed_IsADocumentWithoutControls()
    {
        await using var opened = await browser.OpenAsync(Addresses.Page(SeedData.Larkspur));
        var page = opened.Page;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await KeepAsync(page, "timeline-print");

        Assert.False(await page.Locator("header nav").IsVisibleAsync());
        Assert.Equal(0, await page.Locator("form.filter:visible").CountAsync());
        Assert.True(await page.Locator("h1").IsVisibleAsync());
    }

    [BrowserFact]
    public async Task Report_Printed_IsADocumentWithoutControls()
    {
        await using var opened = await browser.OpenAsync("/report?from=2026-08-01&to=2026-09-03");
        var page = opened.Page;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await KeepAsync(page, "report-print");

        Assert.Equal(0, await page.Locator("form.filter:visible").CountAsync());
        Assert.True(await page.Locator("table.record").IsVisibleAsync());
    }

    private static async Task<string> FocusedAsync(IPage page) => await page.EvaluateAsync<string>("document.activeElement.innerText ?? ''");

    /// <summary>For people to look at, where a folder is named.</summary>
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Screenshots is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"{name}.png"), FullPage = true });
        }
    }

    private static TheoryData<string, string> PathsOf(Dictionary<string, string> paths)
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, path) in paths)
        {
            data.Add(name, path);
        }

        return data;
    }
}
