using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PolicyWatch.Cli.Demo.Archive;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Host.Tests.Wayback;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;
using PolicyWatch.Wayback;
using Xunit.Abstractions;

namespace PolicyWatch.Host.Tests.Faults;

/// <summary>
/// The process may die at any request of a backfill, to storage or to the archive, while live checks of the same page go on:
/// what is on record afterwards is the same, row by row. Four random points; with POLICYWATCH_KILLS=50, fifty.
/// </summary>
public sealed class KilledBackfillTests(AzuriteFixture azurite, ITestOutputHelper output) : IClassFixture<AzuriteFixture>
{
    private const int Revisions = 24;

    [Fact]
    public async Task Wherever_a_backfill_is_killed_the_record_is_the_same()
    {
        await using var archive = await ArchiveAsync();
        var expected = await RunAsync(archive, "kx", killAt: null, FaultMode.Before);
        Assert.Empty(expected.MissingBlobs);
        // Each revision, and the live texts: one of before, one that came while the history was written.
        Assert.Equal(Revisions + 2, expected.Rows.Count(row => row.StartsWith("pages:", StringComparison.Ordinal) && row.Contains("RowKey=p_", StringComparison.Ordinal)));

        var kills = int.Parse(Environment.GetEnvironmentVariable("POLICYWATCH_KILLS") ?? "4", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("POLICYWATCH_SEED") ?? $"{Environment.TickCount & 0xffff}", CultureInfo.InvariantCulture);
        output.WriteLine($"seed {seed}: {kills} points of {expected.Calls} requests");
        var random = new Random(seed);
        for (var kill = 0; kill < kills; kill++)
        {
            var (point, mode) = (1 + random.Next(expected.Calls), random.Next(2) == 0 ? FaultMode.Before : FaultMode.After);
            var actual = await RunAsync(archive, $"k{kill}", point, mode);
            Assert.True(
                expected.Rows.SequenceEqual(actual.Rows),
                $"killed {mode} request {point}:\nmissing\n{string.Join('\n', expected.Rows.Except(actual.Rows))}\nunexpected\n{string.Join('\n', actual.Rows.Except(expected.Rows))}");
            Assert.Empty(actual.MissingBlobs);
        }
    }

    private async Task<RunResult> RunAsync(FakeArchive archive, string prefix, int? killAt, FaultMode mode)
    {
        var live = new LiveChecks();
        await using var product = new FaultedProduct(azurite, azurite.Prefix + prefix, BackfillTests.Settings(archive.Endpoint), services => services.Replace(
            ServiceDescriptor.Singleton<IPageStore>(provider => new DisturbedInsertions(provider.GetRequiredService<PageTable>(), live))));
        live.Product = product;
        (product.Transport.FaultAt, product.Transport.Mode) = (killAt, mode);
        archive.Intercept = context =>
        {
            if (!product.Transport.DiesElsewhere())
            {
                return Task.FromResult(false);
            }

            context.Abort();
            return Task.FromResult(true);
        };

        await product.Undisturbed.CreateAsync(CancellationToken.None);
        await product.Get<IWatchListStore>().DeclareAsync(CrawlWorld.Declaration, CancellationToken.None);
        product.Site.Text = Texts.Shared;
        await product.Function<CrawlFunctions>().CheckPage(QueueWork.Message(new CheckRequest(CrawlWorld.Page, product.Time.GetUtcNow())), CancellationToken.None);
        product.Time.Advance(TimeSpan.FromHours(12));

        product.Transport.Armed = true;
        await product.WorkAsync();
        product.Transport.Armed = false;
        await product.Get<IPageStore>().LoadAsync(CrawlWorld.Page, CancellationToken.None);
        await product.WorkAsync();

        Assert.Equal(2, live.Done);
        var (rows, missing) = await product.DumpAsync();
        return new RunResult(product.Transport.Calls, rows, missing, []);
    }

    private static async Task<FakeArchive> ArchiveAsync()
    {
        var archive = await FakeArchive.StartAsync();
        var address = CrawlWorld.Declaration.Url.AbsoluteUri;
        var start = new DateTimeOffset(2018, 1, 15, 6, 0, 0, TimeSpan.Zero);
        for (var revision = 0; revision < Revisions; revision++)
        {
            var html = Texts.Html(Texts.First.Replace("30 days", $"{40 + revision} days", StringComparison.Ordinal));
            archive.Captures.Add(new FakeCapture(CaptureTime.Of(start.AddDays(revision * 100)), address, html));
            archive.Captures.Add(new FakeCapture(CaptureTime.Of(start.AddDays((revision * 100) + 50)), address, html, Type: "warc/revisit"));
        }

        archive.Captures.Add(new FakeCapture("20200606060606", address, "<html><title>Just a moment...</title><body>Page not found</body></html>"));
        return archive;
    }

    /// <summary>Two live checks: the first sees the known text, the second another. Each is done once, by whichever process lives to do it.</summary>
    private sealed class LiveChecks
    {
        private int begun;

        public FaultedProduct Product { get; set; } = null!;

        public int Done { get; private set; }

        public async Task CheckAsync(CancellationToken cancellationToken)
        {
            if (begun == Done)
            {
                begun++;
                Product.Time.Advance(TimeSpan.FromHours(12));
                Product.Site.Text = Done == 0 ? Texts.Shared : Texts.Reworded;
            }

            await Product.Function<CrawlFunctions>().CheckPage(QueueWork.Message(new CheckRequest(CrawlWorld.Page, Product.Time.GetUtcNow())), cancellationToken);
            Done++;
        }
    }

    /// <summary>Live checks come between the reading and the writing of the first two insertions.</summary>
    private sealed class DisturbedInsertions(IPageStore pages, LiveChecks live) : IPageStore
    {
        private long? firstLog;

        public async Task<bool> TryCommitAsync(PageStep step, CancellationToken cancellationToken)
        {
            if (step.Past.Count > 0)
            {
                var log = step.Head.LogPosition - step.Log.Count;
                firstLog ??= log;
                if (live.Done == 0 || (live.Done == 1 && log > firstLog))
                {
                    await live.CheckAsync(cancellationToken);
                }
            }

            return await pages.TryCommitAsync(step, cancellationToken);
        }

        public Task<PageRecord> LoadAsync(PageId page, CancellationToken cancellationToken) => pages.LoadAsync(page, cancellationToken);

        public Task<KeptHead?> FindHeadAsync(PageId page, CancellationToken cancellationToken) => pages.FindHeadAsync(page, cancellationToken);

        public Task<bool> TryCommitAsync(PageId page, JudgedPresence judged, PageChange change, IReadOnlyList<PageMessage> messages, CancellationToken cancellationToken) =>
            pages.TryCommitAsync(page, judged, change, messages, cancellationToken);

        public Task<JudgedPresence?> FindPresenceAsync(PageId page, DateTimeOffset openedAt, CancellationToken cancellationToken) => pages.FindPresenceAsync(page, openedAt, cancellationToken);

        public Task<PageVersion?> FindVersionAsync(PageId page, string version, CancellationToken cancellationToken) => pages.FindVersionAsync(page, version, cancellationToken);

        public Task<PageVersion?> FindVersionAsync(PageId page, ContentHash text, ContentHash wording, CancellationToken cancellationToken) =>
            pages.FindVersionAsync(page, text, wording, cancellationToken);

        public Task<PageChange?> FindChangeAsync(PageId page, DateTimeOffset presence, CancellationToken cancellationToken) => pages.FindChangeAsync(page, presence, cancellationToken);

        public IAsyncEnumerable<Presence> ListPresencesAsync(PageId page, CancellationToken cancellationToken) => pages.ListPresencesAsync(page, cancellationToken);

        public IAsyncEnumerable<PageChange> ListChangesAsync(PageId page, CancellationToken cancellationToken) => pages.ListChangesAsync(page, cancellationToken);

        public IAsyncEnumerable<RecordedDecision> ListDecisionsAsync(PageId page, CancellationToken cancellationToken) => pages.ListDecisionsAsync(page, cancellationToken);

        public IAsyncEnumerable<PageVersion> ListVersionsAsync(PageId page, CancellationToken cancellationToken) => pages.ListVersionsAsync(page, cancellationToken);
    }
}
