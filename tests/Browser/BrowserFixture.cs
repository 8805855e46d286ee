using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PolicyWatch.Host.Tests.Web.Seed;

namespace PolicyWatch.Browser.Tests;

/// <summary>One browser and one seeded site for all tests of a class.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    internal SeededSite Seeded { get; private set; } = null!;

    /// <summary>Nothing is watched there.</summary>
    internal SeededSite Empty { get; private set; } = null!;

    /// <summary>Nobody is signed in there.</summary>
    internal SeededSite InAzure { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.WhyNot is not null)
        {
            return;
        }

        Seeded = await StartAsync(SeedData.Fill(new MemoryStores()));
        SeedData.FillLong(Seeded.Stores, versions: 1000);
        Empty = await StartAsync(new MemoryStores());
        InAzure = await StartAsync(new MemoryStores(), new Dictionary<string, string?> { ["WEBSITE_INSTANCE_ID"] = "one", ["WEBSITE_AUTH_ENABLED"] = "true" });
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = ["--no-sandbox"] });
    }

    /// <summary>A page in a context of its own, opened at the path.</summary>
    internal async Task<OpenPage> OpenAsync(string path, int width = 1200, ColorScheme scheme = ColorScheme.Light, SeededSite? on = null)
    {
        var site = on ?? Seeded;
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.Address.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        // A machine that does much else at the same time is slow, not wrong.
        context.SetDefaultTimeout(120_000);
        var opened = new OpenPage(context, await context.NewPageAsync(), site.Address);
        await opened.Page.GotoAsync(path);
        return opened;
    }

    public async Task DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
        foreach (var site in new[] { Seeded, Empty, InAzure }.OfType<SeededSite>())
        {
            await site.DisposeAsync();
        }
    }

    private static Task<SeededSite> StartAsync(MemoryStores stores, IReadOnlyDictionary<string, string?>? settings = null) => SeededSite.StartAsync(
        settings,
        services => services
            .AddSingleton<PolicyWatch.Alerts.ISubscriptionStore>(new MemorySubscriptions())
            .AddSingleton<PolicyWatch.Fetching.IPageFetcher>(new OnePageFetcher())
            .AddSingleton<PolicyWatch.Fetching.IHostTurns>(new FreeHosts()),
        stores);
}

/// <summary>An open page and what the browser complained of.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext context;

    public OpenPage(IBrowserContext context, IPage page, Uri site)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Dialog += (_, dialog) => Note(true, $"dialog: {dialog.Message}");
        page.Request += (_, request) => Note(!request.Url.StartsWith("data:", StringComparison.Ordinal) && new Uri(request.Url).Authority != site.Authority, $"asked {request.Url}");
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private void Note(bool matters, string text)
    {
        if (matters)
        {
            lock (Complaints)
            {
                Complaints.Add(text);
            }
        }
    }
}
