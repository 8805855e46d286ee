using System.Globalization;
using PolicyWatch.Cli.Demo.Archive;
using PolicyWatch.Wayback;
using Xunit.Abstractions;

namespace PolicyWatch.Core.Tests.Wayback;

/// <summary>Everything that the archive is known to do, and what the clients make of it, as a table.</summary>
public sealed class ScenarioTests(ITestOutputHelper output)
{
    private const string Stamp = "20190307023331";
    private const string Address = "https://larkspur.example/privacy";
    private const string Text = "We keep nothing.";

    private static readonly FakeCapture Plain = new(Stamp, Address, Text);

    [Fact]
    public async Task Every_scenario_of_the_archive_ends_as_expected()
    {
        Scenario[] scenarios = [.. Index(), .. Playback()];
        var wrong = new List<string>();
        output.WriteLine("| scenario | outcome |\n|---|---|");
        foreach (var scenario in scenarios)
        {
            var outcome = await PlayAsync(scenario);
            output.WriteLine($"| {scenario.Name} | {outcome} |");
            if (outcome != scenario.Expected)
            {
                wrong.Add($"{scenario.Name}: {outcome} instead of {scenario.Expected}");
            }
        }

        Assert.Empty(wrong);
    }

    private static IEnumerable<Scenario> Index()
    {
        FakeCapture[] seven = [.. Enumerable.Range(1, 7).Select(day => new FakeCapture($"2019030{day}023331", Address, $"text {day}"))];
        yield return new("index in parts, present keys", archive => archive.Captures.AddRange(seven), "7 captures in 3 parts", IsSearch: true);
        yield return new("index in parts, former keys", archive =>
        {
            archive.FormerKeys = true;
            archive.Captures.AddRange(seven);
        }, "7 captures in 3 parts", IsSearch: true);
        yield return new("a row repeated across parts", archive =>
        {
            archive.RepeatsAcrossParts = true;
            archive.Captures.AddRange(seven);
        }, "7 captures in 3 parts", IsSearch: true);
        yield return new("month 00 inserted, port 80", Odd("example,larkspur)/privacy 20000800241623 http://larkspur.example:80/privacy text/html 200 AAAA 120"), "1 capture in 1 part: 2000-08-24 16:23:00, status 200", IsSearch: true);
        yield return new("a revisit", Odd("example,larkspur)/privacy 20020101000000 https://larkspur.example/privacy warc/revisit - CCCC 120"), "1 capture in 1 part: 2002-01-01 00:00:00, status unknown, revisit", IsSearch: true);
        yield return new("- for status, digest and length, and more fields", Odd("example,larkspur)/privacy 20030101000000 https://larkspur.example/privacy text/html - - - more fields"), "1 capture in 1 part: 2003-01-01 00:00:00, status unknown, no digest", IsSearch: true);
        yield return new("http://mailto: and data: for pages", Odd(
            "example,larkspur)/privacy 20010101000000 http://mailto:privacy@larkspur.example/ text/html 200 BBBB 120",
            "example,larkspur)/privacy 20010102000000 data:text/html,x text/html 200 BBBB 120"), "0 captures in 1 part", IsSearch: true);
        yield return new("nothing archived", _ => { }, "0 captures in 1 part", IsSearch: true);
        yield return Search("429 with Retry-After: 90", ArchiveTroubles.TooManyRequests("90"), "RateLimited for 90 s");
        yield return Search("429 without Retry-After", ArchiveTroubles.TooManyRequests(), "RateLimited for 60 s");
        yield return new("refused connection, as after ignoring 429", _ => { }, "Unavailable", IsSearch: true, IsGone: true);
        yield return Search("503", ArchiveTroubles.Status(503), "Unavailable");
        yield return Search("504", ArchiveTroubles.Status(504), "Unavailable");
        yield return Search("a body that hangs", ArchiveTroubles.Hung(), "Unavailable");
        yield return Search("403, blocked site", ArchiveTroubles.BlockedSite(), "Blocked by Site");
        yield return Search("403, blocked by robots.txt", ArchiveTroubles.BlockedByRobots(), "Blocked by Robots");
        yield return Search("another format", ArchiveTroubles.Maintenance(), "Unreadable");
    }

    private static IEnumerable<Scenario> Playback()
    {
        yield return Play("a capture", [Plain], "Played 200 of 2019-03-07 02:33:31");
        yield return Play("a revisit's playback", [Plain with { Type = "warc/revisit" }], "Played 200 of 2019-03-07 02:33:31");
        yield return Play("an archived 404", [Plain with { Status = 404 }], "Played 404 of 2019-03-07 02:33:31");
        yield return Play("an archived 429", [Plain with { Status = 429 }], "Played 429 of 2019-03-07 02:33:31");
        yield return Play("never archived: 404 of the archive's own", [], "NotArchived");
        yield return Play("nearest capture 20 h away", [new FakeCapture("20190307223331", Address, Text)], "Played 200 of 2019-03-07 22:33:31");
        yield return Play("nearest capture 48 h away", [new FakeCapture("20190309023331", Address, Text)], "NotArchived");
        foreach (var (name, location) in new[] { ("absolute", "{0}web/{2}id_/{3}"), ("from the root", "/web/{2}id_/{3}"), ("without a scheme", "//{1}/web/{2}id_/{3}"), ("to the page outside", "{3}") })
        {
            yield return new($"archived 301, Location {name}", archive => archive.Captures.AddRange(
            [
                Plain with { Status = 301, Location = string.Format(CultureInfo.InvariantCulture, location, archive.Endpoint, archive.Endpoint.Authority, Stamp, "https://larkspur.example/legal") },
                new FakeCapture(Stamp, "https://larkspur.example/legal", Text),
            ]), "Played 200 of 2019-03-07 02:33:31");
        }

        yield return Play("a loop of redirects",
        [
            Plain with { Status = 301, Location = $"/web/{Stamp}id_/https://larkspur.example/a" },
            new FakeCapture(Stamp, "https://larkspur.example/a", "", 302, Location: $"/web/{Stamp}id_/{Address}"),
        ], "Unreadable");
        yield return Trouble("content-encoding named twice", ArchiveTroubles.EncodingNamedTwice(Plain), "Played 200 of 2019-03-07 02:33:31");
        yield return Trouble("truncated gzip", ArchiveTroubles.TruncatedGzip(new FakeCapture(Stamp, Address, new string('a', 500))), "Unreadable");
        yield return Trouble("a redirect shown as a page", ArchiveTroubles.ShownRedirect(), "Unreadable");
        yield return Trouble("an excluded site at 200", ArchiveTroubles.ExcludedPage(), "Blocked by Site");
        yield return Trouble("429 with a date", ArchiveTroubles.TooManyRequests(Fetching.Fetching.Now.AddSeconds(120).ToString("r", CultureInfo.InvariantCulture)), "RateLimited for 120 s");
        yield return Trouble("503 at playback", ArchiveTroubles.Status(503), "Unavailable");
    }

    private static async Task<string> PlayAsync(Scenario scenario)
    {
        var archive = await FakeArchive.StartAsync();
        scenario.SetUp(archive);
        using var client = new ArchiveClient(archive.Endpoint, rowsPerRequest: 3, answerTime: TimeSpan.FromSeconds(1));
        if (scenario.IsGone)
        {
            await archive.DisposeAsync();
        }

        var outcome = scenario.IsSearch ? await SearchAsync(client) : Describe(await client.PlayAsync(Stamp));
        await archive.DisposeAsync();
        return outcome;
    }

    private static async Task<string> SearchAsync(ArchiveClient client)
    {
        var captures = new List<Capture>();
        string? key = null;
        var parts = 0;
        do
        {
            if (await client.SearchAsync(key) is var outcome && outcome is not ArchiveOutcome.Listed)
            {
                return Describe(outcome);
            }

            var part = (ArchiveOutcome.Listed)outcome;
            captures.AddRange(part.Captures);
            (key, parts) = (part.ResumeKey, parts + 1);
        }
        while (key is not null && parts < 10);

        captures = [.. captures.DistinctBy(capture => capture.Stamp)];
        var text = $"{captures.Count} capture{(captures.Count == 1 ? "" : "s")} in {parts} part{(parts == 1 ? "" : "s")}";
        return captures is not [var only] ? text : string.Create(
            CultureInfo.InvariantCulture,
            $"{text}: {only.At:yyyy-MM-dd HH:mm:ss}, status {only.Status?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}{(only.IsRevisit ? ", revisit" : "")}{(only.Digest is null ? ", no digest" : "")}");
    }

    private static string Describe(ArchiveOutcome outcome) => outcome switch
    {
        ArchiveOutcome.Played { Capture: var capture } => string.Create(CultureInfo.InvariantCulture, $"Played {capture.Status} of {capture.At:yyyy-MM-dd HH:mm:ss}"),
        ArchiveOutcome.RateLimited limited => string.Create(CultureInfo.InvariantCulture, $"RateLimited for {limited.RetryAfter.TotalSeconds:0} s"),
        ArchiveOutcome.Blocked blocked => $"Blocked by {blocked.By}",
        _ => outcome.GetType().Name,
    };

    private static Scenario Play(string name, FakeCapture[] captures, string expected) => new(name, archive => archive.Captures.AddRange(captures), expected);

    private static Scenario Search(string name, Func<Microsoft.AspNetCore.Http.HttpContext, Task<bool>> trouble, string expected) => Trouble(name, trouble, expected) with { IsSearch = true };

    private static Scenario Trouble(string name, Func<Microsoft.AspNetCore.Http.HttpContext, Task<bool>> trouble, string expected) => new(name, archive => archive.Intercept = trouble, expected);

    private static Action<FakeArchive> Odd(params string[] rows) => archive => archive.OddRows.AddRange(rows);

    private sealed record Scenario(string Name, Action<FakeArchive> SetUp, string Expected, bool IsSearch = false, bool IsGone = false);
}
