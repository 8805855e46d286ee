using System.Net;
using System.Text.Json.Nodes;
using PolicyWatch.Host.Tests.Web.Seed;

namespace PolicyWatch.Host.Tests.Web;

/// <summary>As-of over the API, and the routes of RFC 7089.</summary>
public sealed class MementoTests : IAsyncLifetime
{
    private const string Page = "/api/pages/larkspur/privacy-policy";

    private SeededSite site = null!;

    public async Task InitializeAsync()
    {
        site = await SeededSite.StartAsync();
        site.Client.DefaultRequestHeaders.Add("x-functions-key", SeededSite.Key);
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    [Theory]
    [InlineData("2026-02-14T00:00:00Z", "bracketed", 2)]
    [InlineData("2019-06-01", "seenByArchive", 1)]
    [InlineData("2025-01-01T01:00:00+02:00", "observed", 1)]
    [InlineData("2010-01-01", "unknown", 1)]
    public async Task AsOf_AMoment_NamesTextsAndHowWellTheyAreKnown(string at, string certainty, int texts)
    {
        var answer = JsonNode.Parse(await site.Client.GetStringAsync($"{Page}/as-of?at={Uri.EscapeDataString(at)}"))!;

        var published = answer["asOf"]!["published"]!;
        Assert.Equal(certainty, (string)published["certainty"]!);
        Assert.Equal(texts, published["versions"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("/as-of", HttpStatusCode.BadRequest)]
    [InlineData("/as-of?at=soon", HttpStatusCode.BadRequest)]
    [InlineData("-of-nobody/as-of?at=2026-01-01", HttpStatusCode.NotFound)]
    [InlineData("-of-nobody/timemap", HttpStatusCode.NotFound)]
    [InlineData("-of-nobody/timegate", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_answered_is_said(string address, HttpStatusCode status)
    {
        using var answer = await site.Client.GetAsync(Page + address);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task TimeMap_IsALinkFormatListWhoseMementosCanBeRead()
    {
        using var answer = await site.Client.GetAsync($"{Page}/timemap");
        var links = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split(",\n");

        Assert.Equal("application/link-format", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("<https://larkspur.example/legal/privacy>;rel=\"original\"", links[0]);
        Assert.Contains("rel=\"self\";type=\"application/link-format\";from=\"Mon, 11 Mar 2019 04:00:00 GMT\";until=\"Wed, 02 Sep 2026 06:10:00 GMT\"", links[1], StringComparison.Ordinal);
        Assert.Contains("/timegate>;rel=\"timegate\"", links[2], StringComparison.Ordinal);
        Assert.Equal(7, links.Count(link => link.Contains("memento\"", StringComparison.Ordinal)));
        using var memento = await site.Client.GetAsync(new Uri(links[3].Split('<', '>')[1]));
        Assert.Equal("Mon, 11 Mar 2019 04:00:00 GMT", memento.Headers.GetValues("Memento-Datetime").Single());
        Assert.Contains("rel=\"original\"", memento.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sat, 01 Jan 2022 00:00:00 GMT", "20210520T090000")]
    [InlineData("Fri, 01 Jan 2010 00:00:00 GMT", "20190311T040000")]
    [InlineData(null, "20260902T061000")]
    public async Task TimeGate_LeadsToTheVersionOfTheTime(string? wanted, string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Page}/timegate");
        if (wanted is not null)
        {
            request.Headers.Add("Accept-Datetime", wanted);
        }

        using var answer = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains($"/versions/{version}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("accept-datetime", answer.Headers.Vary.Single());
        Assert.Contains("rel=\"timemap\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimeGate_WithATimeThatIsNone_Refuses()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Page}/timegate");
        request.Headers.TryAddWithoutValidation("Accept-Datetime", "2022-01-01");

        using var answer = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
