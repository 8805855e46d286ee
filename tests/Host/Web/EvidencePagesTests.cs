using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using PolicyWatch.Host.Tests.Web.Seed;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Tests.Web;

/// <summary>What compliance sees: what a page said at a moment, its evidence, decisions, the monitoring record.</summary>
public sealed class EvidencePagesTests : IAsyncLifetime
{
    private const string Page = "/vendors/larkspur/privacy-policy";

    private SeededSite site = null!;

    public async Task InitializeAsync() => site = await SeededSite.StartAsync();

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    [Theory]
    [InlineData("2026-02-14T00:00Z", "which of the two is not known. PolicyWatch last saw the first on 2026-02-13 22:00:00 UTC, PolicyWatch first saw the second on 2026-02-14 04:00:00 UTC, 6 hours later")]
    [InlineData("2026-02-14T00:00Z", "the second counts from its publication")]
    [InlineData("2018-01-01", "What the page showed on 2018-01-01 23:59:59 UTC is not known: no look came before it.")]
    [InlineData("2019-06-01", "the Internet Archive saw it on 2019-03-11 04:00:00 UTC, and the Internet Archive saw it on 2019-11-20 10:00:00 UTC")]
    [InlineData("2024-08-01", "it states 2024-07-01 as its date")]
    [InlineData("2026-09-10", "no look came after it")]
    [InlineData("the day we signed", "Give a day such as 2026-09-02")]
    [InlineData("", "said on a day")]
    public async Task AsOf_AMoment_IsAnsweredInWords(string at, string words)
    {
        var html = WebUtility.HtmlDecode(await site.Client.GetStringAsync($"{Page}/as-of?at={Uri.EscapeDataString(at)}"));

        Assert.Contains(words, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsOf_BeforeTheStatedDate_NamesAnotherTextInForceThanPublished()
    {
        var html = await site.Client.GetStringAsync($"{Page}/as-of?at=2026-09-03T00:00Z");

        Assert.Matches("showed version 20260902T061000[^ ]+:", html);
        Assert.Matches("version 20260214T040000[^ ]+ was in force", html);
    }

    [Fact]
    public async Task Evidence_OfAMoment_IsAZipThatFitsItsSums()
    {
        using var answer = await site.Client.GetAsync($"{Page}/evidence?at=2026-09-02T12:00Z");

        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("larkspur_privacy-policy_20260902T120000Z.zip", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        foreach (var line in (await ReadAsync(zip, "SHA256SUMS")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            await using var file = await zip.GetEntry(line[66..])!.OpenAsync();
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            Assert.Equal(line[..64], ContentHash.Of(bytes.ToArray()).Hex);
        }
    }

    [Fact]
    public async Task Evidence_OfAHostileVendor_IsText()
    {
        await using var zip = new ZipArchive(await site.Client.GetStreamAsync("/vendors/hostile/privacy-policy/evidence?at=2026-08-20"));

        Assert.DoesNotContain("<script", await ReadAsync(zip, "report.html"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/evidence?at=never", HttpStatusCode.BadRequest)]
    [InlineData("/evidence", HttpStatusCode.BadRequest)]
    [InlineData("-of-nobody/evidence?at=2026-08-20", HttpStatusCode.NotFound)]
    public async Task Evidence_ThatCannotBeGiven_IsSaid(string address, HttpStatusCode status)
    {
        using var answer = await site.Client.GetAsync(Page + address);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Version_HasItsEvidenceAndItsMomentBesideIt()
    {
        var version = (await site.Stores.ListVersionsAsync(SeedData.Larkspur, CancellationToken.None).LastAsync()).Id;

        var html = await site.Client.GetStringAsync(Addresses.Version(SeedData.Larkspur, version));

        foreach (var part in new[] { $"{Page}/evidence?at=20260902T061000.0000000Z", $"{Page}/as-of?at=20260903T061000.0000000Z", "https://web.archive.org/web/20260902061000/", $"{version}/warc", "SHA-256 of the WARC file" })
        {
            Assert.Contains(part, html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Decision_OfAReviewer_StandsOnComparisonTimelineAndReport()
    {
        using var decided = await DecideAsync(site, ("by", "Ada <script>"), ("note", SeedData.Attack));
        var comparison = await site.Client.GetStringAsync(decided.Headers.Location!.OriginalString);
        var timeline = await site.Client.GetStringAsync(Page);
        var report = await site.Client.GetStringAsync("/report?from=2026-09-01&to=2026-09-03&vendor=larkspur");

        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.All([comparison, timeline, report], html =>
        {
            Assert.Contains("Ada &lt;script&gt;", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        });
        Assert.DoesNotContain("no decision yet", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "A note")]
    [InlineData("Ada", "   ")]
    public async Task Decision_WithoutNameOrNote_IsRefused(string by, string note)
    {
        using var decided = await DecideAsync(site, ("by", by), ("note", note));

        Assert.Equal(HttpStatusCode.BadRequest, decided.StatusCode);
    }

    [Theory]
    [InlineData("reader", HttpStatusCode.Forbidden)]
    [InlineData("reviewer", HttpStatusCode.Redirect)]
    [InlineData("editor", HttpStatusCode.Redirect)]
    public async Task Decision_InAzure_TakesTheRoleAndTheNameOfTheSignIn(string role, HttpStatusCode status)
    {
        await using var azure = await SeededSite.StartAsync(new Dictionary<string, string?> { ["WEBSITE_INSTANCE_ID"] = "one", ["WEBSITE_AUTH_ENABLED"] = "True" });
        azure.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Convert.ToBase64String(Encoding.UTF8.GetBytes(
            JsonSerializer.Serialize(new { auth_typ = "aad", role_typ = "roles", claims = new[] { new { typ = "roles", val = role } } }))));
        azure.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-ID", "7");
        azure.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-NAME", "ada@example.com");

        using var decided = await DecideAsync(azure, ("by", "Somebody else"), ("note", "Accepted."));

        Assert.Equal(status, decided.StatusCode);
        var recorded = await azure.Stores.ListDecisionsAsync(SeedData.Larkspur, CancellationToken.None).Select(decision => decision.Decision.By).ToListAsync();
        Assert.Equal(status == HttpStatusCode.Redirect ? ["ada@example.com"] : [], recorded);
    }

    [Fact]
    public async Task Report_OfAFewDays_CountsLooksGapsAndOpenChanges()
    {
        var html = await site.Client.GetStringAsync("/report?from=2026-08-25&to=2026-09-02");

        Assert.Contains("Customer content may now train models", html, StringComparison.Ordinal);
        Assert.Contains("no decision yet", html, StringComparison.Ordinal);
        Assert.Contains("not checked", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("?from=2026-09-05&to=2026-09-01", "must not come before")]
    [InlineData("?from=x&to=2026-09-01", "Give both days")]
    [InlineData("", "4 Aug 2026")]
    public async Task Report_WithoutATimeThatMakesSense_SaysSoAndShowsTheLastThirtyDays(string query, string words) =>
        Assert.Contains(words, await site.Client.GetStringAsync($"/report{query}"), StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> DecideAsync(SeededSite on, params (string Name, string Value)[] fields)
    {
        var change = await on.Stores.ListChangesAsync(SeedData.Larkspur, CancellationToken.None).FirstAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Addresses.Change(SeedData.Larkspur, change.Presence))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        return await on.Client.SendAsync(request);
    }

    private static async Task<string> ReadAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
