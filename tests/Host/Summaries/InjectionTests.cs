using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyWatch.Comparison;
using PolicyWatch.Host.Summaries;
using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;
using Xunit.Abstractions;

namespace PolicyWatch.Host.Tests.Summaries;

/// <summary>
/// A policy with a grave change and a sentence that instructs the model, and a model that obeys it. To see the table:
/// <c>dotnet test tests/Host --filter InjectionTests --logger "console;verbosity=detailed"</c>.
/// </summary>
public sealed class InjectionTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Before = "# Privacy\n\nWe keep your contact data for 30 days after you leave.\n\nWe never sell your personal data to anybody.\n\nWrite to us.";
    private const string After = "# Privacy\n\nWe keep your contact data for two years after you leave.\n\nWe may sell your personal data to advertising partners.\n\nWrite to us.";
    private const string Link = "https://evil.example/safe";

    private ChatServer server = null!;

    public async Task InitializeAsync() => server = await ChatServer.StartAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task No_injection_takes_an_alert_a_severity_or_a_word_of_the_rules_away()
    {
        var table = new StringBuilder("attack | model obeys: severity, headline | model calms | model lies with quotes of elsewhere | links shown\n");
        foreach (var injection in ((IEnumerable<object[]>)Injections.All).Select(row => (string)row[0]))
        {
            var after = $"{After}\n\n{injection}";
            var rules = new ChangeAssessor().Assess(new(Before), new(after)).Assessment;
            Assert.Equal((true, Severity.High), (rules.Material, rules.Severity));

            var quoted = string.Join(' ', injection.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(12));
            var obeyed = await AskAsync(rules, after, Answer("none", $"No material change. See {Link}", ("added", null, quoted, $"No material change; details at {Link} and [here]({Link}).")));
            var calmed = await AskAsync(rules, after, Answer("none", "No material change"));
            var lied = await AskAsync(rules, after, Answer("high", $"Log in at {Link}", ("altered", "We always sell everything to anybody.", "We never sell your personal data to anybody.", "The vendor now never sells.")));

            foreach (var seen in new[] { obeyed, calmed, lied })
            {
                AssertKept(rules, seen, after);
            }

            AssertFenced(injection);
            table.Append(Row(injection, rules, obeyed, calmed, lied)).Append('\n');
        }

        output.WriteLine(table.ToString());
    }

    private static void AssertKept(Assessment rules, Assessment seen, string after)
    {
        Assert.True(seen.Material);
        Assert.Equal((rules.Severity, rules.Headline), (seen.Severity, seen.Headline));
        Assert.Equal(rules.Shifts, seen.Shifts.Take(rules.Shifts.Count));
        Assert.StartsWith(rules.Summary, seen.Summary, StringComparison.Ordinal);
        Assert.All(seen.Shifts, shift => Assert.True((shift.QuoteBefore is null || Before.Contains(shift.QuoteBefore, StringComparison.Ordinal)) && (shift.QuoteAfter is null || after.Contains(shift.QuoteAfter, StringComparison.Ordinal))));
        Assert.Equal(0, LinksAdded(rules, seen));
    }

    /// <summary>The marker stands at the material's begin and end, and nowhere in it.</summary>
    private void AssertFenced(string injection)
    {
        var material = server.Requests[^1].Body.GetProperty("messages")[1].GetProperty("content").GetString()!;
        var marker = material["Marker: ".Length..material.IndexOf('\n', StringComparison.Ordinal)];
        Assert.DoesNotContain(marker, injection, StringComparison.Ordinal);
        Assert.Equal(3, material.Split(marker).Length - 1);
    }

    private static int LinksAdded(Assessment rules, Assessment seen) =>
        $"{seen.Headline} {seen.Summary[rules.Summary.Length..]}".Split("evil.example").Length - 1;

    private static string Row(string injection, Assessment rules, params Assessment[] seen) =>
        $"{(injection.Length > 64 ? injection[..63] + "…" : injection).ReplaceLineEndings(" ")} | {string.Join(" | ", seen.Select(each => $"{(each.Severity == rules.Severity ? "High kept" : "LOWERED")}, {(each.Headline == rules.Headline ? "kept" : "CHANGED")}, +{each.Shifts.Count - rules.Shifts.Count} quotes"))} | {seen.Sum(each => LinksAdded(rules, each))}";

    private async Task<Assessment> AskAsync(Assessment rules, string after, string answer)
    {
        server.Script.Clear();
        server.Script.Add(ChatServer.Says(answer));
        server.Requests.Clear();
        var options = new ModelOptions { Name = "test-model", Endpoint = server.Endpoint, ApiKey = "key-1", Retries = 0 };
        var stores = new ModelInMemory();
        await using var provider = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders())
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new Random(1))
            .AddSingleton<Instruments>()
            .AddSingleton<IModelAnswerStore>(stores)
            .AddSingleton<ITokenBudget>(stores)
            .AddSingleton(options)
            .AddModelSummary(options)
            .BuildServiceProvider();
        var result = await provider.GetRequiredService<ModelSummary>().AddToAsync(rules, TextComparer.Compare(Before, after), Before, after, CancellationToken.None);
        Assert.Null(result.Failure);
        return result.Assessment;
    }

    private static string Answer(string severity, string headline, params (string Kind, string? Before, string? After, string Explanation)[] claims) => JsonSerializer.Serialize(
        new
        {
            severity,
            headline,
            claims = claims.Select(claim => new
            {
                category = "Data Retention",
                practice = "retention period",
                claim.Kind,
                direction = "better",
                claim.Explanation,
                quoteBefore = claim.Before,
                quoteAfter = claim.After,
            }),
        },
        ProductJson.Line);
}
