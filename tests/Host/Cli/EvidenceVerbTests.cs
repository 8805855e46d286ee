using System.IO.Compression;
using System.Text.Json;
using PolicyWatch.Cli;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Host.Tests.Evidence;

namespace PolicyWatch.Host.Tests.Cli;

/// <summary>The verbs find their storage in the environment, which all tests of the process share.</summary>
[CollectionDefinition(nameof(EnvironmentOfTheProcess), DisableParallelization = true)]
public sealed class EnvironmentOfTheProcess;

/// <summary>The operator's verbs of evidence, over real storage.</summary>
[Collection(nameof(EnvironmentOfTheProcess))]
public sealed class EvidenceVerbTests : IClassFixture<AzuriteFixture>, IAsyncLifetime, IDisposable
{
    private const string Page = "larkspur/privacy-policy";
    private static int s_count;
    private readonly AzuriteFixture azurite;
    private readonly string prefix = $"v{Interlocked.Increment(ref s_count)}";
    private readonly string folder = Directory.CreateTempSubdirectory("policywatch-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private CrawlWorld world = null!;

    public EvidenceVerbTests(AzuriteFixture azurite) => this.azurite = azurite;

    public async Task InitializeAsync()
    {
        Environment.SetEnvironmentVariable("AzureWebJobsStorage", azurite.ConnectionString);
        Environment.SetEnvironmentVariable("Prefix", azurite.Prefix + prefix);
        world = await EvidenceWorld.WithEverythingAsync(azurite, prefix);
    }

    public async Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable("AzureWebJobsStorage", null);
        Environment.SetEnvironmentVariable("Prefix", null);
        await world.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task AsOf_ADay_SaysWhatWasPublishedAndInForce()
    {
        Assert.Equal(0, await RunAsync("as-of", Page, "--at", "2026-03-02"));
        Assert.Contains("the page showed version 20260302T200000", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("was in force", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("as-of", Page, "--at", "2020-01-01"));
        Assert.Equal(2, await RunAsync("as-of", Page, "--at", "once"));
        Assert.Equal(2, await RunAsync("as-of", "nobody/knows", "--at", "2026-03-03"));
    }

    [Fact]
    public async Task AsOf_AsJson_HasBothAnswers()
    {
        Assert.Equal(0, await RunAsync("as-of", Page, "--at", "2026-03-04T14:00:00Z", "--json"));

        var answer = Assert.Single(Lines()).GetProperty("asOf");
        Assert.Equal("bracketed", answer.GetProperty("published").GetProperty("certainty").GetString());
        Assert.Equal(2, answer.GetProperty("inForce").GetProperty("versions").GetArrayLength());
    }

    [Fact]
    public async Task Verify_WhatWasAltered_EndsWithCode1AndNamesIt()
    {
        Assert.Equal(0, await RunAsync("verify"));
        Assert.EndsWith("Everything fits.", output.ToString().TrimEnd(), StringComparison.Ordinal);
        var version = await world.FirstVersionAsync();
        await world.Blob("texts", version.Text.Hex).FlipAsync();

        Assert.Equal(1, await RunAsync("verify", Page));

        Assert.Contains($"text {version.Text} of version {version.Id}: its ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_WithoutAnAnchor_IsWrittenAndEndsWithCode1()
    {
        var file = Path.Combine(folder, "evidence.zip");

        Assert.Equal(1, await RunAsync("evidence", Page, "--at", "2026-03-03", "--out", file));

        await using var zip = await ZipFile.OpenReadAsync(file);
        Assert.Contains("HOW-TO-CHECK.txt", zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(2, await RunAsync("evidence", Page, "--at", "2026-03-03", "--out", Path.Combine(folder, "no", "such", "folder.zip")));
    }

    [Fact]
    public async Task AddVersion_ByHand_IsMarkedInTheTimeline()
    {
        var file = Path.Combine(folder, "annex.txt");
        await File.WriteAllTextAsync(file, Texts.First + "\nThis sentence stood only in the annex of the contract.");

        Assert.Equal(0, await RunAsync("add-version", Page, file, "--source", "annex 2 of the contract", "--date", "2025-06-01"));
        Assert.Equal(1, await RunAsync("add-version", Page, file, "--source", "annex 2", "--date", "2999-01-01"));
        Assert.Equal(2, await RunAsync("add-version", Page, Path.Combine(folder, "none.txt"), "--source", "x", "--date", "2025-06-01"));
        output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("versions", Page, "--json"));

        Assert.Contains(Lines(), line => line.GetProperty("source").GetString() == "hand");
    }

    [Fact]
    public async Task Decide_OnAChange_IsListedInOrder()
    {
        var change = await world.Pages.ListChangesAsync(CrawlWorld.Page, CancellationToken.None).FirstAsync();

        Assert.Equal(0, await RunAsync("decide", Page, change.Presence.ToString("O", System.Globalization.CultureInfo.InvariantCulture), "--by", "B. Reviewer", "--note", "Renegotiate."));
        Assert.Equal(2, await RunAsync("decide", Page, "2001-01-01T00:00:00Z", "--by", "B. Reviewer", "--note", "There is none."));
        output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("decisions", Page, "--json"));

        Assert.Equal(["A. Reviewer", "B. Reviewer"], Lines().Select(line => line.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task Report_OfTheDays_CountsWhatWasPromisedAndWhatWaits()
    {
        Assert.Equal(1, await RunAsync("report", "--from", "2026-03-01", "--to", "2026-03-05", "--json"));

        var page = Assert.Single(Lines());
        var coverage = page.GetProperty("coverage");
        Assert.Equal(coverage.GetProperty("promised").GetInt32(), coverage.GetProperty("made").GetInt32());
        Assert.Equal("notYetWatched", page.GetProperty("gaps")[0].GetProperty("reason").GetString());
        // The return to the first text has not stayed, and so is none.
        Assert.Equal(2, page.GetProperty("changes").GetArrayLength());
        Assert.Equal(2, await RunAsync("report", "--from", "2026-03-05", "--to", "2026-03-01"));
        output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("report", "--from", "2026-03-01", "--to", "2026-03-05", "--vendor", "nobody"));
        Assert.StartsWith("0 pages", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_AndBack_AddsNothingThatIsThere()
    {
        var target = Path.Combine(folder, "export");

        Assert.Equal(0, await RunAsync("export", "--out", target));
        Assert.Equal(0, await RunAsync("import-export", target));

        Assert.Contains("0 rows added", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await RunAsync("import-export", Path.Combine(folder, "none")));
    }

    private Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(args, Terminal.On(output, error));

    private List<JsonElement> Lines() => [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
}
