using System.IO.Compression;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Host.Tests.Evidence;

/// <summary>What a stranger does with a bundle, done with the stranger's tools.</summary>
public sealed class EvidenceBundleTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly DateTimeOffset s_between = new(2026, 3, 4, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_bundle_passes_every_step_of_its_own_instructions()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "a");
        using var authority = await TestAuthority.StartAsync();
        await StampAsync(world, authority);
        using var folder = new Unpacked();

        var contents = await folder.WriteAsync(world, s_between);

        Assert.Equal((Certainty.Bracketed, 2, true, 4), (contents.Answer.AsOf.Published.Certainty, contents.Answer.Versions.Count, contents.Stamped, contents.LogRows));
        await Shell.RunAsync(folder.Path, "sha256sum", "-c", "SHA256SUMS");
        Assert.Equal((await world.VerifyAsync()).LogHash!.Value.Hex, await ChainAsync(folder));
        Assert.StartsWith(contents.Anchor!.Digest.Hex, await Shell.RunAsync(folder.Path, "sha256sum", "anchor.txt"), StringComparison.Ordinal);
        await Shell.RunAsync(folder.Path, "grep", $"^{contents.Anchor.Hash} 4 larkspur/privacy-policy$", "anchor.txt");
        await Shell.RunAsync(folder.Path, "openssl", "ts", "-verify", "-data", "anchor.txt", "-in", "anchor.tsr", "-CAfile", Path.Combine(authority.Folder, "authority.pem"));
        foreach (var version in contents.Answer.Versions)
        {
            Assert.StartsWith(version.Text.Hex, await Shell.RunAsync(folder.Path, "sha256sum", $"versions/{version.Id}/text.md"), StringComparison.Ordinal);
            await Shell.RunAsync(folder.Path, "grep", "-c", version.Snapshot.Hex, "log.jsonl");
            await Shell.RunAsync(folder.Path, "gzip", "-t", $"versions/{version.Id}/snapshot.warc.gz");
        }
    }

    [Fact]
    public async Task A_line_of_the_log_that_was_altered_gives_another_end()
    {
        await using var world = await EvidenceWorld.WithHistoryAsync(azurite, "b");
        using var folder = new Unpacked();
        await folder.WriteAsync(world, s_between);
        var log = Path.Combine(folder.Path, "log.jsonl");
        await File.WriteAllTextAsync(log, (await File.ReadAllTextAsync(log)).Replace("2026-03-02T20", "2026-03-02T21", StringComparison.Ordinal));

        Assert.NotEqual((await world.VerifyAsync()).LogHash!.Value.Hex, await ChainAsync(folder));
    }

    [Fact]
    public async Task A_bundle_without_an_anchor_says_so_and_its_report_encodes_what_the_page_says()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "c");
        world.Site.Next = request =>
        {
            var page = (FetchOutcome.Answered)world.Site.Page(request, Texts.First);
            var html = System.Text.Encoding.UTF8.GetString(page.Answer.Payload.Span).Replace("<title>Privacy Policy", "<title>Privacy &lt;script&gt;alert(1)&lt;/script&gt; Policy", StringComparison.Ordinal).Replace("<h1>Privacy Policy", "<h1>Privacy &lt;script&gt; Policy", StringComparison.Ordinal);
            return Task.FromResult<FetchOutcome>(new FetchOutcome.Answered(page.Answer with { Payload = System.Text.Encoding.UTF8.GetBytes(html) }));
        };
        await world.CheckAsync();
        await world.CheckAsync();
        using var folder = new Unpacked();

        var contents = await folder.WriteAsync(world, new DateTimeOffset(2026, 3, 2, 20, 0, 0, TimeSpan.Zero));

        Assert.Null(contents.Anchor);
        Assert.Contains("No anchor vouches", await File.ReadAllTextAsync(Path.Combine(folder.Path, "HOW-TO-CHECK.txt")), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await File.ReadAllTextAsync(Path.Combine(folder.Path, "report.html")), StringComparison.Ordinal);
    }

    /// <summary>The loop of the instructions.</summary>
    private static async Task<string> ChainAsync(Unpacked folder) => (await Shell.RunAsync(folder.Path, "bash", "-c", """
        prev=""; while IFS= read -r line; do
          prev=$(printf '%s%s' "$prev" "$line" | sha256sum | cut -c1-64)
        done < log.jsonl; echo "$prev"
        """)).Trim();

    private static async Task StampAsync(CrawlWorld world, TestAuthority authority)
    {
        using var http = new GatedHttp(new FetchOptions { AllowedLoopbackHosts = ["localhost"] }, new SystemNameResolver());
        var stamps = new TimeStampAuthority(http, new TimeStampOptions { Authority = authority.Url.AbsoluteUri }, TimeProvider.System);
        await new LogAnchoring(world.Get<KnownPages>(), world.Get<IStoredEvidence>(), world.Get<IAnchorStore>(), stamps, TimeProvider.System).AnchorAsync(CancellationToken.None);
    }

    private sealed class Unpacked : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("policywatch-evidence").FullName;

        public async Task<BundleContents> WriteAsync(CrawlWorld world, DateTimeOffset at)
        {
            using var file = new MemoryStream();
            var bundle = (await world.Get<EvidenceBundle>().GatherAsync(CrawlWorld.Page, at, CancellationToken.None))!;
            await bundle.WriteAsync(file, CancellationToken.None);
            file.Position = 0;
            await ZipFile.ExtractToDirectoryAsync(file, Path);
            return bundle.Contents;
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
