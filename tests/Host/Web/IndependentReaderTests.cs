using System.Text.Json.Nodes;
using PolicyWatch.Host.Tests.Web.Seed;

namespace PolicyWatch.Host.Tests.Web;

/// <summary>What programs of others read must be right by their own reading: here a linter of OpenAPI and a parser of feeds.</summary>
public sealed class IndependentReaderTests(NodeFixture node) : IClassFixture<NodeFixture>
{
    [Fact]
    public async Task Redocly_FindsNothingWrongInTheOpenApiDocument()
    {
        await using var site = await SeededSite.StartAsync();
        site.Client.DefaultRequestHeaders.Add("x-functions-key", SeededSite.Key);

        var problems = await RunAsync("lint-openapi.mjs", await site.Client.GetStringAsync("/api/openapi.json"));

        Assert.Equal("", problems);
    }

    [Fact]
    public async Task FeedParser_ReadsTheFeed_AsItWasWritten()
    {
        await using var site = await SeededSite.StartAsync();

        var feed = JsonNode.Parse(await RunAsync("read-feed.mjs", await site.Client.GetStringAsync("/feeds/changes")))!;

        var items = feed["items"]!.AsArray();
        Assert.Equal("atom", (string?)feed["type"]);
        Assert.Equal("What shifted lately", (string?)feed["title"]);
        Assert.Equal(5, items.Count);
        Assert.Equal("Larkspur Cloud, Privacy Policy: Customer content may now train models; accounts are kept for twelve months", (string?)items[0]!["title"]);
        Assert.StartsWith("http://localhost:7071/vendors/larkspur/privacy-policy/changes/20260902T061000", (string?)items[0]!["url"], StringComparison.Ordinal);
        Assert.Equal("2026-09-02T06:10:00.000Z", (string?)items[0]!["published"]);
        Assert.Contains("We delete account data within 30 days of closure.", (string?)items[0]!["content"], StringComparison.Ordinal);
        Assert.Contains("Data Retention", items[0]!["categories"]!.AsArray().Select(category => (string?)category));
    }

    private async Task<string> RunAsync(string script, string document)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, document);
            return await node.RunAsync(script, file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
