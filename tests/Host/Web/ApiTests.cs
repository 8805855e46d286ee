using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PolicyWatch.Cli.LocalHost;
using PolicyWatch.Host.Tests.Web.Seed;

namespace PolicyWatch.Host.Tests.Web;

public sealed class ApiTests : IAsyncLifetime
{
    private SeededSite site = null!;

    public async Task InitializeAsync()
    {
        site = await SeededSite.StartAsync();
        site.Client.DefaultRequestHeaders.Add("x-functions-key", SeededSite.Key);
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    [Fact]
    public async Task Changes_InParts_AreAllTheChangesOnce()
    {
        var seen = new List<string>();
        for (string? next = "/api/changes?limit=3"; next is not null;)
        {
            var part = await ReadAsync(next);
            seen.AddRange(part["items"]!.AsArray().Select(item => $"{item!["page"]} {item["change"]!["presence"]}"));
            next = (string?)part["next"];
        }

        Assert.All((await ReadAsync("/api/changes?alerted=true"))["items"]!.AsArray(), item => Assert.Matches("^[0-9a-f]{64}$", (string?)item!["logHash"]));
        Assert.Equal(8, seen.Count);
        Assert.Equal(seen, seen.Distinct());
    }

    [Theory]
    [InlineData("/api/changes?severity=high", 2)]
    [InlineData("/api/changes?vendor=tern", 1)]
    [InlineData("/api/changes?tag=hosting&severity=low", 3)]
    [InlineData("/api/changes?category=Data%20Retention", 1)]
    [InlineData("/api/changes?since=2026-08-31T00:00:00Z", 2)]
    [InlineData("/api/changes?alerted=true", 4)]
    [InlineData("/api/vendors?tag=payments", 1)]
    [InlineData("/api/practices?vendor=tern", 2)]
    [InlineData("/api/practices?practice=none", 0)]
    [InlineData("/api/pages?state=blocked", 1)]
    [InlineData("/api/pages/larkspur/privacy-policy/presences", 7)]
    public async Task Lists_Filtered_HoldWhatFits(string address, int count) =>
        Assert.Equal(count, (await ReadAsync(address))["items"]!.AsArray().Count);

    [Theory]
    [InlineData("/api/changes?severity=enormous", HttpStatusCode.BadRequest, "severity")]
    [InlineData("/api/changes?since=yesterday", HttpStatusCode.BadRequest, "since")]
    [InlineData("/api/changes?alerted=perhaps", HttpStatusCode.BadRequest, "alerted")]
    [InlineData("/api/changes?limit=0", HttpStatusCode.BadRequest, "limit")]
    [InlineData("/api/changes?after=x", HttpStatusCode.BadRequest, "after")]
    [InlineData("/api/pages/larkspur/none", HttpStatusCode.NotFound, "page")]
    [InlineData("/api/vendors/none", HttpStatusCode.NotFound, "vendor")]
    [InlineData("/api/pages/larkspur/privacy-policy/versions/x", HttpStatusCode.NotFound, "version")]
    public async Task Mistakes_AreProblemsThatNameThem(string address, HttpStatusCode status, string named)
    {
        using var answer = await site.Client.GetAsync(address);

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.Contains(named, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WithTheTagItGave_IsNotModified()
    {
        using var first = await site.Client.GetAsync("/api/vendors");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/vendors") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await site.Client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Changes_ThatAModelHelpedToJudge_SayWhatItCost()
    {
        var listed = (await ReadAsync("/api/changes?category=Data%20Retention"))["items"]![0]!;
        using var moved = await site.Client.GetAsync((string)listed["comparison"]!);
        using var page = await site.Client.GetAsync(moved.Headers.Location);

        var usage = listed["change"]!["usage"]!;
        Assert.Equal((3_120, 240, 0.0101m), ((long)usage["inputTokens"]!, (long)usage["outputTokens"]!, (decimal)usage["dollars"]!));
        Assert.Contains("the model took 3,360 tokens (0.0101 USD)", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_OfTwoVersions_HoldsJudgementAndWords()
    {
        var presences = (await ReadAsync("/api/pages/larkspur/privacy-policy/presences"))["items"]!.AsArray();
        var compared = await ReadAsync($"/api/pages/larkspur/privacy-policy/compare/{presences[1]!["version"]!["id"]}/{presences[0]!["version"]!["id"]}");

        Assert.True((bool)compared["onRecord"]!);
        Assert.Equal("high", (string)compared["assessment"]!["severity"]!);
        Assert.Contains("twelve (12) months", compared["comparison"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_HasEveryRouteOfTheApi()
    {
        var document = await ReadAsync("/api/openapi.json");

        var described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key} {path.Key}"));
        var served = site.Catalog.Functions.OfType<HttpFunction>()
            .Where(function => function.Route.StartsWith("api/", StringComparison.Ordinal))
            .SelectMany(function => function.Methods.Select(method => $"{method} /{function.Route}"));
        Assert.Equal(served.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Equal("3.1.0", (string)document["openapi"]!);
    }

    [Fact]
    public async Task OpenApi_EveryReference_LeadsToAPartOfIt()
    {
        var document = await ReadAsync("/api/openapi.json");

        var references = Regex.Matches(document.ToJsonString(), "\"\\$ref\":\"#([^\"]*)\"").Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(Find(document, reference)));
    }

    private static JsonNode? Find(JsonNode document, string pointer) =>
        pointer.Split('/').Skip(1).Aggregate<string, JsonNode?>(document, (node, part) => node is JsonArray items ? items[int.Parse(part, CultureInfo.InvariantCulture)] : node?[part]);

    private async Task<JsonNode> ReadAsync(string address)
    {
        using var answer = await site.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
