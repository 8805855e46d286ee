using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PolicyWatch.Alerts;
using PolicyWatch.Extraction;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Cli;

/// <summary>The operator's verbs from end to end: the process, its exit code, what it prints, and what it leaves in the storage.</summary>
public sealed class StoredVerbTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IDisposable
{
    private const string Page = "larkspur/privacy-policy";

    /// <summary>A release that read one sentence more and judged by other rules.</summary>
    private static readonly LaterRelease Wider = new(reading => reading is Reading.Policy { Text: var text } policy
        ? policy with { Text = new PolicyText($"{text.Markdown}\n\nWe sell your personal data to data brokers.", text.Title, text.Language, text.Words + 8, text.Effective) }
        : reading);

    private readonly string folder = Directory.CreateTempSubdirectory("policywatch-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Reextract_ReadsAndJudgesAgain_TellsNobodyAndIsQuietInAPipe()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "a");
        await using var before = await HistoryAsync(world, "a", Wider, "earlier");

        var first = await RunAsync("a", "reextract");
        var again = await RunAsync("a", "reextract", Page);

        Assert.Equal(new Ran(0, $"{Page}: 2 versions read again, 2 upgraded, 0 left as they are; 1 change judged again, 0 alerts\n", ""), first);
        Assert.Equal(new Ran(0, $"{Page}: nothing to do\n", ""), again);
        Assert.Empty(await world.DrainAsync<FanOutRequest>("alerts"));
        Assert.Equal([Silence.First, Silence.TechnicalUpgrade], (await world.PresencesAsync()).Select(presence => presence.Silence));
    }

    [Fact]
    public async Task Reassess_AsJson_NamesTheRulesAndTellsNobody()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "b");
        await using var before = await HistoryAsync(world, "b", reader: null, "earlier");

        var first = await RunAsync("b", "reassess", "--json");
        var again = await RunAsync("b", "reassess");

        var line = JsonElement.Parse(first.Output);
        Assert.Equal((0, Page, 1, ""), (first.Code, line.GetProperty("page").GetString()!, line.GetProperty("judged").GetInt32(), first.Error));
        Assert.Equal(world.Get<ChangeAssessment>().Rules, line.GetProperty("rules").GetString());
        Assert.Equal(new Ran(0, $"{Page}: nothing to do\n", ""), again);
        Assert.Empty(await world.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task Poison_IsListedSentAgainAndDropped()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "c");
        await world.Function<PoisonFunctions>().RecordFailedCheck($$"""{"page":"{{Page}}","due":"2026-03-02T08:00:00Z"}""", CancellationToken.None);
        await world.Function<PoisonFunctions>().RecordFailedDelivery("no JSON", CancellationToken.None);

        var listed = await RunAsync("c", "poison", "list", "--json");
        var lines = listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        var check = lines.Single(line => line.GetProperty("queue").GetString() == "page-checks");
        Assert.Equal((1, 2, Page), (listed.Code, lines.Count, check.GetProperty("page").GetString()));

        Assert.Equal(new Ran(0, "1 message sent again.\n", ""), await RunAsync("c", "poison", "retry", check.GetProperty("id").GetString()!));
        Assert.Equal(CrawlWorld.Page, Assert.Single(await world.DrainAsync<CheckRequest>("page-checks")).Page);
        Assert.Equal(2, (await RunAsync("c", "poison", "drop", "nobody")).Code);
        Assert.Equal(new Ran(0, "1 message dropped.\n", ""), await RunAsync("c", "poison", "drop", "all"));
        Assert.Equal(new Ran(0, "Nothing failed for good.\n", ""), await RunAsync("c", "poison", "list"));
    }

    [Fact]
    public async Task Export_CanBeImportedIntoAnEmptyStore()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "d");
        await using var before = await HistoryAsync(world, "d", reader: null, rules: null);
        var target = Path.Combine(folder, "export");

        var exported = await RunAsync("d", "export", "--out", target);
        var imported = await RunAsync("e", "import-export", target);
        var repeated = await RunAsync("e", "import-export", target);
        var verified = await RunAsync("e", "verify");

        Assert.Equal([0, 0, 0, 0], new[] { exported, imported, repeated, verified }.Select(ran => ran.Code));
        Assert.Matches(@"^.*export: [1-9]\d* rows, [1-9]\d* blobs, 0 of them from an earlier run", exported.Output);
        Assert.Matches(@"^[1-9]\d* rows added, 0 were there, 0 differ", imported.Output);
        Assert.Matches(@"^0 rows added, [1-9]\d* were there, 0 differ", repeated.Output);
        Assert.True(File.Exists(Path.Combine(target, "SHA256SUMS")));
    }

    [Fact]
    public async Task CheckAll_LooksAtEveryPageAndRecordsNothing()
    {
        await using var site = await TwoPagesAsync();
        var authorities = site.Urls.Select(url => new Uri(url).Authority).ToList();
        await using var world = await CrawlWorld.StartAsync(azurite, "f", declare: false);
        foreach (var (index, authority) in authorities.Index())
        {
            await world.Get<IWatchListStore>().DeclareAsync(
                CrawlWorld.Declaration with { Id = PageId.Of("larkspur", $"page-{index}"), Url = new Uri($"http://{authority}/{(index == 0 ? "privacy" : "gone")}") }, CancellationToken.None);
        }

        var ran = await RunAsync("f", authorities, "check", "--all");

        Assert.Equal(1, ran.Code);
        Assert.Matches(@"larkspur/page-0 +│ policy ", ran.Output);
        Assert.Matches(@"larkspur/page-1 +│ gone", ran.Output);
        Assert.EndsWith("1 of 2 pages give a policy; nothing was recorded.\n", ran.Output, StringComparison.Ordinal);
        Assert.All(await world.Get<IWatchedStates>().ListStatesAsync(vendor: null, CancellationToken.None).ToListAsync(), page => Assert.Null(page.State.LastChecked));
    }

    /// <summary>Two texts and their judged change, as an earlier release left them.</summary>
    private async Task<CrawlWorld> HistoryAsync(CrawlWorld world, string prefix, LaterRelease? reader, string? rules)
    {
        var before = world.Released(azurite, prefix, reader, rules);
        foreach (var text in new[] { Texts.First, Texts.Shared })
        {
            await before.CheckAsync(text);
        }

        await before.AssessAsync();
        await before.DrainAsync<FanOutRequest>("alerts");
        return before;
    }

    private Task<Ran> RunAsync(string prefix, params string[] arguments) => RunAsync(prefix, [], arguments);

    private Task<Ran> RunAsync(string prefix, IReadOnlyList<string> loopback, params string[] arguments) => PolicyWatchProcess.RunAsync(
        new Dictionary<string, string?>(loopback.Index().Select(host => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"Fetch:AllowedLoopbackHosts:{host.Index}"), (string?)host.Item)))
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Prefix"] = azurite.Prefix + prefix,
        },
        folder,
        arguments);

    private static async Task<WebApplication> TwoPagesAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Array.ForEach(["127.0.0.1", "127.0.0.2"], host => kestrel.Listen(IPAddress.Parse(host), 0)));
        var site = builder.Build();
        site.Run(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.StatusCode = context.Request.Path == "/privacy" ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
            return context.Response.WriteAsync($"<main><h1>Privacy Policy</h1><p>{Texts.First.Replace("\n", "</p><p>", StringComparison.Ordinal)}</p></main>");
        });
        await site.StartAsync();
        return site;
    }
}
