using PolicyWatch.Cli.Verbs;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions;
using Xunit.Abstractions;

namespace PolicyWatch.Host.Tests.Cli;

/// <summary>What <c>check</c> says of pages that are no policy: the outcome, why, and what to do.</summary>
public sealed class CheckBadPagesTests(ITestOutputHelper output, AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Wall = "keeps programs out";
    private const string LetIn = "Ask the vendor to let this crawler in";
    private const string Again = "it is tried again";
    private const string ByHand = "add its versions by hand";
    private const string Moved = "new address";

    public static TheoryData<string, string, string, string, string> Bad => new()
    {
        { "cloudflare", "blocked", "cloudflare-challenge", $"Cloudflare {Wall}", LetIn },
        { "cloudflare/refused", "blocked", "cloudflare-challenge", $"Cloudflare {Wall}", LetIn },
        { "akamai", "blocked", "akamai-block", $"Akamai {Wall}", LetIn },
        { "akamai/refused", "blocked", "akamai-block", $"Akamai {Wall}", LetIn },
        { "aws-waf", "blocked", "aws-waf-challenge", $"AWS WAF {Wall}", LetIn },
        { "aws-waf/refused", "blocked", "aws-waf-challenge", $"AWS WAF {Wall}", LetIn },
        { "datadome", "blocked", "datadome-challenge", $"DataDome {Wall}", LetIn },
        { "datadome/refused", "blocked", "datadome-challenge", $"DataDome {Wall}", LetIn },
        { "imperva", "blocked", "imperva-block", $"Imperva {Wall}", LetIn },
        { "imperva/refused", "blocked", "imperva-block", $"Imperva {Wall}", LetIn },
        { "perimeterx", "blocked", "perimeterx-challenge", $"PerimeterX {Wall}", LetIn },
        { "perimeterx/refused", "blocked", "perimeterx-challenge", $"PerimeterX {Wall}", LetIn },
        { "captcha", "blocked", "captcha", "asks for a captcha", LetIn },
        { "status/403", "blocked", "status-403", "refuses the page (403)", LetIn },
        { "cookie-wall", "blocked", "cookie-wall", "cookie question instead of its text", "without the question" },
        { "legal/to-log-in", "gone", "log-in", "asks for a log-in", ByHand },
        { "legal/to-home", "gone", "home-redirect", "leads to the site's home page", Moved },
        { "soft-404", "gone", "soft-404", "says that it does not exist", Moved },
        { "status/404", "gone", "status-404", "the page is gone (404)", Moved },
        { "status/500", "unreachable", "status-500", "The server answered 500", Again },
        { "maintenance", "unreachable", "maintenance", "under maintenance", Again },
        { "javascript", "unsupported", "javascript-shell", "drawn by a script", ByHand },
        { "empty", "blocked", "empty-text", "has no text", "name its part with 'select'" },
        { "en/privacy", "blocked", "wrong-language", "another language (de) than the one expected (en)", "the language that you want" },
        { "loop", "unreachable", "too-many-redirects", "redirect", "watch the one where it ends" },
        { "legal/private", "unreachable", "address-refused", "169.254.169.254", "Watch the public address" },
        { "ten-megabytes", "unreachable", "too-large", "larger than 5000000 bytes", "Fetch__MaxWireBytes" },
        { "endless", "unreachable", "too-large", "larger than 5000000 bytes", "Fetch__MaxWireBytes" },
        { "binary", "unsupported", "unsupported-type", "The page is binary, which PolicyWatch does not read", ByHand },
        { "pdf", "unsupported", "unsupported-type", "The page is PDF, which PolicyWatch does not read", ByHand },
        { "robots-only", "unreachable", "disallowed-by-robots", "asks robots to stay away", "robots.txt" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_page_that_is_no_policy_is_named_explained_and_answered(string path, string outcome, string signal, string why, string next)
    {
        await using var site = await BadSite.StartAsync();

        AssertExplains(await LookAsync(new Uri(site.Root, path)), outcome, signal, why, next);
    }

    [Fact]
    public async Task An_address_that_nobody_answers_is_named_explained_and_answered()
    {
        await using var site = await BadSite.StartAsync();
        var withoutTls = new UriBuilder(new Uri(site.Root, "privacy")) { Scheme = "https" }.Uri;

        AssertExplains(await LookAsync(BadSite.Refusing()), "unreachable", "connection-refused", "refuses the connection", Again);
        AssertExplains(await LookAsync(withoutTls), "unreachable", "tls-error", "could not be trusted", "Nothing is read past a bad certificate");
        AssertExplains(await LookAsync(new Uri("http://nobody.invalid/privacy")), "unreachable", "unknown-host", "name", "misspelling");
    }

    [Fact]
    public async Task A_charset_that_nobody_knows_does_not_keep_a_policy_from_being_read()
    {
        await using var site = await BadSite.StartAsync();

        var read = await LookAsync(new Uri(site.Root, "charset"));

        Assert.Equal(CheckExplanation.Policy, read.Outcome);
        Assert.Contains(read.Steps, step => step.StartsWith("Reading   ", StringComparison.Ordinal) && step.Contains("language en", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_of_few_words_is_called_suspicious()
    {
        await using var site = await BadSite.StartAsync();

        var read = await LookAsync(new Uri(site.Root, "short"));

        Assert.Contains(read.Steps, step => step.StartsWith("Suspicion ", StringComparison.Ordinal) && step.Contains("looked at again before it counts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_collapsed_is_said_to_wait_for_a_second_look()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "a");
        await world.CheckAsync($"{Texts.First}\n{Texts.Shared}");
        world.Site.Text = Texts.First.Split('\n')[0] + Texts.First.Split('\n')[1];
        world.Time.Advance(TimeSpan.FromHours(12));

        var check = Assert.IsType<PageCheckResult.Checked>(await world.Get<PageCheck>().CheckAsync(new CheckRequest(CrawlWorld.Page, world.Time.GetUtcNow()), CancellationToken.None));
        var explained = CheckExplanation.Of(CrawlWorld.Declaration.Url, check.Outcome, check.Recorded.Reading, check.Recorded.Check);

        Print(explained);
        Assert.Equal(CheckOutcome.UnderReview, explained.Recorded);
        Assert.Contains(explained.Steps, step => step.StartsWith("Record    under review: The text shrank from", StringComparison.Ordinal) && step.EndsWith("looked at again before it counts.", StringComparison.Ordinal));
    }

    private async Task<CheckExplanation> LookAsync(Uri url)
    {
        var options = new FetchOptions { AllowedLoopbackHosts = ["localhost"] };
        var explained = await CheckVerb.LookAsync(url.AbsoluteUri, "Privacy Policy", options, CancellationToken.None);
        Print(explained);
        return explained;
    }

    private static void AssertExplains(CheckExplanation explained, string outcome, string signal, string why, string next)
    {
        Assert.Equal((outcome, signal), (explained.Outcome, explained.Signal));
        var line = Assert.Single(explained.Steps, step => step.StartsWith("Reading ", StringComparison.Ordinal) || step.StartsWith("Failure ", StringComparison.Ordinal));
        Assert.Contains(why, line, StringComparison.Ordinal);
        Assert.EndsWith(".", line, StringComparison.Ordinal);
        Assert.Contains(next, Assert.Single(explained.Steps, step => step.StartsWith("Next ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private void Print(CheckExplanation explained)
    {
        foreach (var step in explained.Steps)
        {
            output.WriteLine(step);
        }
    }
}
