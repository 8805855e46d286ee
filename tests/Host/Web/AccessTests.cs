using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Cli.LocalHost;
using PolicyWatch.Host.Tests.Web.Seed;

namespace PolicyWatch.Host.Tests.Web;

public sealed class AccessTests
{
    /// <summary>Every HTTP function is named here with what a stranger gets; a new one fails until somebody has decided.</summary>
    private static readonly Dictionary<string, HttpStatusCode> StrangersGet = new(StringComparer.Ordinal)
    {
        ["ShowHealth"] = HttpStatusCode.OK,
        ["ShowRobot"] = HttpStatusCode.OK,
        ["ShowStyleSheet"] = HttpStatusCode.OK,
    };

    private static readonly Dictionary<string, string?> InAzure = new(StringComparer.Ordinal) { ["WEBSITE_INSTANCE_ID"] = "one", ["WEBSITE_AUTH_ENABLED"] = "True" };

    [Fact]
    public async Task EveryTrigger_WithoutKeyAndSignIn_RefusesInAzure()
    {
        await using var site = await SeededSite.StartAsync(InAzure);
        var answers = new List<string>();
        foreach (var function in site.Catalog.Functions.OfType<HttpFunction>())
        {
            foreach (var method in function.Methods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), Filled(function.Route));
                request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
                using var answer = await site.Client.SendAsync(request);
                var expected = StrangersGet.GetValueOrDefault(function.Name, function.Level is AuthorizationLevel.Anonymous ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized);
                if (answer.StatusCode != expected && !(function.Name == "ShowHealth" && answer.StatusCode == HttpStatusCode.ServiceUnavailable))
                {
                    answers.Add($"{method} {function.Route}: {(int)answer.StatusCode} in place of {(int)expected}");
                }
            }
        }

        Assert.Empty(answers);
    }

    [Fact]
    public async Task Api_WithoutKey_IsRefusedOnAnyMachine()
    {
        await using var site = await SeededSite.StartAsync();

        Assert.All(
            site.Catalog.Functions.OfType<HttpFunction>().Where(function => function.Route.StartsWith("api/", StringComparison.Ordinal) && function.Route != "api/health"),
            function => Assert.Equal(AuthorizationLevel.Function, function.Level));
        using var answer = await site.Client.GetAsync("/api/vendors");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("reader", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("reviewer", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("editor", HttpStatusCode.OK, HttpStatusCode.BadRequest)]
    [InlineData("guest", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Person_InAzure_MayWhatTheRoleSays(string role, HttpStatusCode reading, HttpStatusCode saving)
    {
        await using var site = await SeededSite.StartAsync(InAzure);
        site.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Principal(role));
        site.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        using var read = await site.Client.GetAsync("/vendors");
        using var saved = await site.Client.PostAsync("/watch", new FormUrlEncodedContent([KeyValuePair.Create("do", "save")]));

        Assert.Equal(reading, read.StatusCode);
        Assert.Equal(saving, saved.StatusCode);
    }

    [Theory]
    [InlineData("WEBSITE_AUTH_ENABLED", "False", "WEBSITE_SITE_NAME")]
    [InlineData("WEBSITE_AUTH_ENABLED", null, "CONTAINER_APP_NAME")]
    [InlineData("AZURE_FUNCTIONS_ENVIRONMENT", "Production", "UNRELATED")]
    public async Task PrincipalHeader_WhereNobodyVouchesForIt_CountsForNothing(string name, string? value, string also)
    {
        await using var site = await SeededSite.StartAsync(new Dictionary<string, string?> { [name] = value, [also] = "x" });
        site.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Principal("editor"));

        using var answer = await site.Client.GetAsync("/vendors");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("e30=")]
    [InlineData("bm90IGpzb24=")]
    public async Task PrincipalHeader_ThatCannotBeRead_IsNobody(string header)
    {
        await using var site = await SeededSite.StartAsync(InAzure);
        site.Client.DefaultRequestHeaders.TryAddWithoutValidation("X-MS-CLIENT-PRINCIPAL", header);

        using var answer = await site.Client.GetAsync("/vendors");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, "/.auth/login/aad?post_login_redirect_uri=%2Fvendors%3Ftag%3Dhosting")]
    [InlineData("guest", "/.auth/logout?post_logout_redirect_uri=%2Fvendors%3Ftag%3Dhosting")]
    public async Task Refusal_InAzure_LeadsToTheSignIn(string? role, string way)
    {
        await using var site = await SeededSite.StartAsync(InAzure);
        if (role is not null)
        {
            site.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Principal(role));
        }

        using var answer = await site.Client.GetAsync("/vendors?tag=hosting");

        Assert.Contains($"href=\"{way}\"", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FeedLinks_ForASignedInReader_CarryTheirToken()
    {
        await using var site = await SeededSite.StartAsync(InAzure);
        site.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL", Principal("reader"));
        site.Client.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-ID", "ada");
        var token = new Host.Web.FeedTokens(new PolicyWatch.Alerts.WebhookOptions { SigningKey = Convert.ToBase64String(new byte[32]) }).Of("ada");

        Assert.Contains($"/feeds/vendors/tern?token={token}", await site.Client.GetStringAsync("/vendors/tern"), StringComparison.Ordinal);
        Assert.Contains($"/feeds/changes?token={token}", await site.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_NoTwo_MatchOnePath()
    {
        await using var site = await SeededSite.StartAsync();
        var functions = site.Catalog.Functions.OfType<HttpFunction>().ToList();

        var overlaps = functions.SelectMany((one, index) => functions.Skip(index + 1)
            .Where(other => one.Methods.Intersect(other.Methods, StringComparer.OrdinalIgnoreCase).Any() && Overlap(one.Route.Split('/'), other.Route.Split('/')))
            .Select(other => $"{one.Name} and {other.Name}"));

        Assert.Empty(overlaps);
    }

    /// <summary>Segment by segment, one of the two takes whatever the other says; the home page's template takes the empty path alone.</summary>
    private static bool Overlap(string[] one, string[] other) =>
        one.Length == other.Length && one.Zip(other).All(pair => pair.First == pair.Second
            || (pair.First.StartsWith('{') && !pair.First.StartsWith("{_", StringComparison.Ordinal)) || (pair.Second.StartsWith('{') && !pair.Second.StartsWith("{_", StringComparison.Ordinal)));

    [Fact]
    public async Task Feed_InAzure_OpensToItsReadersTokenAlone()
    {
        await using var site = await SeededSite.StartAsync(InAzure);
        var token = new Host.Web.FeedTokens(new PolicyWatch.Alerts.WebhookOptions { SigningKey = Convert.ToBase64String(new byte[32]) }).Of("ada");

        using var with = await site.Client.GetAsync($"/feeds/changes?token={token}");
        using var forged = await site.Client.GetAsync($"/feeds/changes?token={token[..^2]}AA");

        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
    }

    [Fact]
    public async Task Pages_EachAndEvery_AllowNothingFromElsewhere()
    {
        await using var site = await SeededSite.StartAsync();
        foreach (var path in new[] { "/", "/vendors", "/vendors/hostile", "/vendors/hostile/privacy-policy", "/watch", "/report", "/vendors/hostile/privacy-policy/as-of?at=2026-08-20", "/no-such/page", "/vendors/none" })
        {
            using var answer = await site.Client.GetAsync(path);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        }
    }

    [Fact]
    public async Task HostileVendor_OnEveryPage_IsText()
    {
        await using var site = await SeededSite.StartAsync();
        var versions = site.Stores.ListVersionsAsync(SeedData.Hostile, CancellationToken.None).ToBlockingEnumerable().ToList();
        var page = "/vendors/hostile/privacy-policy";
        foreach (var path in new[] { "/", "/?quiet=yes", "/vendors", "/vendors/hostile", "/report?from=2026-08-01&to=2026-09-01", $"{page}/as-of?at=2026-08-20", "/practices", "/practices?tag=other&category=Data%20Security", "/vendors?name=%3Cscript%3E", page, $"{page}?category=%3Cscript%3E", $"{page}/versions/{versions[0].Id}", $"{page}/versions/{versions[1].Id}", $"{page}/compare/{versions[0].Id}/{versions[1].Id}", $"{page}/compare/{versions[0].Id}/{versions[1].Id}?view=line&all=yes" })
        {
            var html = await site.Client.GetStringAsync(path);

            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript:", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"data:text", html, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var feed in new[] { "/feeds/changes", "/feeds/vendors/hostile" })
        {
            Assert.DoesNotContain("<script", await site.Client.GetStringAsync(feed), StringComparison.OrdinalIgnoreCase);
        }

        using var original = await site.Client.GetAsync($"{page}/versions/{versions[0].Id}/original");
        Assert.Equal("text/plain", original.Content.Headers.ContentType!.MediaType);
        Assert.Contains("sandbox", string.Join(' ', original.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("<script>alert('raw')</script>", await original.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Filled(string route) => "/" + string.Join('/', route.Split('/').Select(part => part.StartsWith("{_", StringComparison.Ordinal) ? "" : part.StartsWith('{') ? "x" : part));

    private static string Principal(string role) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { auth_typ = "aad", role_typ = "roles", claims = new[] { new { typ = "roles", val = role } } })));
}
