using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Cli.Azurite;
using PolicyWatch.Fetching;
using PolicyWatch.Host;
using PolicyWatch.Host.Storage;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Evaluation;

/// <summary>One page with many versions on Azurite: how fast it is verified, beside how fast its blobs can be fetched at all, and
/// how fast it says what it said at a moment.</summary>
internal static class VerifyEvaluation
{
    private const int Versions = 1_000;
    private const int Runs = 5;
    private const int Moments = 200;

    /// <summary>As many as verification keeps under way.</summary>
    private const int AtOnce = 16;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions(), CancellationToken.None);
        var site = new RevisedPage();
        await using var services = Services(azurite.ConnectionString, site);
        await services.GetRequiredService<StorageAccount>().CreateAsync(CancellationToken.None);
        var filling = Stopwatch.StartNew();
        await FillAsync(services, site, arguments.Count ?? Versions);
        Write($"{arguments.Count ?? Versions} versions recorded and judged in {filling.Elapsed.TotalSeconds:0.0} s");
        var blobs = await BlobsAsync(services);
        var rates = new List<(double Gets, double Verified)>();
        for (var run = 0; run <= Runs; run++)
        {
            var gets = await RateAsync(() => FetchAllAsync(services, blobs));
            var verified = await RateAsync(() => VerifyAsync(services));
            // The first run warms the code up.
            rates.AddRange(run == 0 ? [] : [(gets, verified)]);
        }

        var (get, verify) = (Median(rates.Select(rate => rate.Gets)), Median(rates.Select(rate => rate.Verified)));
        Write($"fetching alone {get:0} blobs/s, verify {verify:0} blobs/s with log, rows and digests: {100 * Median(rates.Select(rate => rate.Verified / rate.Gets)):0} % (median of {Runs} runs over {blobs.Count} blobs)");
        var times = await AsOfAsync(services, new Random(arguments.Seed ?? 1));
        Write($"as-of: the first {times[0]:0} ms; of {Moments} after it p50 {Percentile(times[1..], 50):0.0} ms, p95 {Percentile(times[1..], 95):0.0} ms");
        return 0;
    }

    private static ServiceProvider Services(string connection, RevisedPage site) => new ServiceCollection()
        .AddSingleton<TimeProvider>(site)
        .AddSingleton<IPageFetcher>(site)
        .AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = connection,
            ["Prefix"] = "verify",
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
        }).Build())
        .BuildServiceProvider();

    private static async Task FillAsync(ServiceProvider services, RevisedPage site, int versions)
    {
        await services.GetRequiredService<IWatchListStore>().DeclareAsync(RevisedPage.Declaration, CancellationToken.None);
        for (var version = 0; version < versions; version++)
        {
            site.Revise();
            await services.GetRequiredService<PageCheck>().CheckAsync(new CheckRequest(RevisedPage.Declaration.Id, site.GetUtcNow()), CancellationToken.None);
            await services.GetRequiredService<ChangeAssessment>().AssessAsync(new ChangeRequest(RevisedPage.Declaration.Id, site.GetUtcNow()), CancellationToken.None);
        }
    }

    private static async Task<List<(string Container, string Name)>> BlobsAsync(ServiceProvider services)
    {
        var blobs = new List<(string, string)>();
        foreach (var container in new[] { "texts", "snapshots", "changes" })
        {
            blobs.AddRange(await services.GetRequiredService<StorageAccount>().Container(container).GetBlobsAsync().Select(blob => (container, blob.Name)).ToListAsync());
        }

        return blobs;
    }

    private static async Task<int> FetchAllAsync(ServiceProvider services, List<(string Container, string Name)> blobs)
    {
        await Parallel.ForEachAsync(blobs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (blob, stop) =>
            await services.GetRequiredService<StorageAccount>().Container(blob.Container).GetBlobClient(blob.Name).DownloadContentAsync(stop));
        return blobs.Count;
    }

    private static async Task<int> VerifyAsync(ServiceProvider services)
    {
        var found = await services.GetRequiredService<PageVerifier>().VerifyAsync(RevisedPage.Declaration.Id, AnchoredLogs.None, CancellationToken.None);
        return found.Misfits.Count == 0 ? found.Blobs : throw new InvalidOperationException($"{found.Misfits[0].Where}: {found.Misfits[0].What}");
    }

    /// <returns>Milliseconds, in the order of asking.</returns>
    private static async Task<List<double>> AsOfAsync(ServiceProvider services, Random random)
    {
        var times = new List<double>();
        for (var moment = 0; moment <= Moments; moment++)
        {
            var at = RevisedPage.Begin.AddMinutes(random.Next(RevisedPage.Step * Versions * 60));
            var watch = Stopwatch.StartNew();
            await services.GetRequiredService<AsOfReader>().ReadAsync(RevisedPage.Declaration.Id, at, CancellationToken.None);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    private static async Task<double> RateAsync(Func<Task<int>> work)
    {
        var watch = Stopwatch.StartNew();
        return await work() / watch.Elapsed.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => Percentile([.. values], 50);

    private static double Percentile(List<double> values, int percent) => values.Order().ElementAt(Math.Min(values.Count - 1, values.Count * percent / 100));

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>A policy of about 20 KB of HTML that says something else every time.</summary>
    private sealed class RevisedPage : TimeProvider, IPageFetcher
    {
        public const int Step = 12;
        private const int Paragraphs = 60;
        private int revision;

        public static DateTimeOffset Begin { get; } = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public static WatchedPage Declaration { get; } = new()
        {
            Id = PageId.Of("larkspur", "privacy-policy"),
            VendorName = "Larkspur Cloud",
            Type = TermsType.PrivacyPolicy,
            Url = new Uri("https://larkspur.example/privacy"),
        };

        public void Revise() => revision++;

        public override DateTimeOffset GetUtcNow() => Begin.AddHours(Step * revision);

        public Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
        {
            var body = string.Concat(Enumerable.Range(0, Paragraphs).Select(number =>
                $"<h2>{number + 1}. What we do with data of kind {number}</h2><p>We keep data of kind {number} for {(revision + number) % 700} days after the contract ends, and share it with {(number % 7 == revision % 7 ? "advertisers" : "nobody")}. Write to privacy@larkspur.example with any question about it, or to our office.</p>"));
            var html = $"<!DOCTYPE html><html lang=en><head><title>Privacy Policy</title></head><body><main><h1>Privacy Policy</h1><p>Revision {revision} of this policy.</p>{body}</main></body></html>";
            return Task.FromResult<FetchOutcome>(new FetchOutcome.Answered(new HttpAnswer(
                request.Url, request.Url, GetUtcNow(), 200, "OK", [new HttpField("Host", request.Url.Host)], [new HttpField("Content-Type", "text/html; charset=utf-8")], Encoding.UTF8.GetBytes(html))));
        }
    }
}
