using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Cli.Azurite;
using PolicyWatch.Cli.Demo.Archive;
using PolicyWatch.Fetching;
using PolicyWatch.Host;
using PolicyWatch.Host.Storage;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;
using PolicyWatch.Wayback;

namespace PolicyWatch.Evaluation;

/// <summary>The past of one page from the fake archive into Azurite at an unlimited rate, and how few playbacks date its changes.</summary>
internal static class BackfillEvaluation
{
    private const int Captures = 500;
    private const int Texts = 100;
    private static readonly DateTimeOffset Start = new(2019, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        Date(arguments.Count ?? 20);
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { Progress = Console.Error.WriteLine }, CancellationToken.None);
        // The first run also pays for what a process compiles once.
        await MeasureAsync(azurite, "warm-up", "to warm up", isSameBytes: true);
        await MeasureAsync(azurite, "same", "equal texts equal in bytes", isSameBytes: true);
        await MeasureAsync(azurite, "other", "every capture of other bytes", isSameBytes: false);
        return 0;
    }

    private static async Task MeasureAsync(AzuriteServer azurite, string prefix, string name, bool isSameBytes)
    {
        await using var archive = await FakeArchive.StartAsync();
        var page = new WatchedPage { Id = PageId.Of("vendor", "privacy-policy"), VendorName = "Vendor", Type = TermsType.PrivacyPolicy, Url = new Uri("https://vendor.example/privacy") };
        archive.Captures.AddRange(Enumerable.Range(0, Captures).Select(number => new FakeCapture(
            CaptureTime.Of(Start.AddDays(number * 5)), page.Url.AbsoluteUri, Html(number * Texts / Captures, isSameBytes ? 0 : number))));
        await using var product = Product(azurite, prefix.Replace("-", "", StringComparison.Ordinal), archive);
        await product.GetRequiredService<StorageAccount>().CreateAsync(CancellationToken.None);
        await product.GetRequiredService<IWatchListStore>().DeclareAsync(page, CancellationToken.None);
        var now = DateTimeOffset.UtcNow;
        var live = Recorded.Answer(Html(Texts, 0), page.Url) with { At = now };
        var nothing = await product.GetRequiredService<IPageStore>().LoadAsync(page.Id, CancellationToken.None);
        await product.GetRequiredService<AnswerRecorder>().RecordAsync(nothing, page, new CheckRequest(page.Id, now), new FetchOutcome.Answered(live), CancellationToken.None);

        var clock = Stopwatch.StartNew();
        var played = TimeSpan.Zero;
        archive.Intercept = _ =>
        {
            played = clock.Elapsed;
            return Task.FromResult(false);
        };
        var run = await FollowAsync(product, page.Id);
        var inserted = clock.Elapsed;
        var changes = await AssessAsync(product);
        var versions = (await product.GetRequiredService<IPageStore>().LoadAsync(page.Id, CancellationToken.None)).Head.Versions;
        // One search; then each text's bytes once, or both sides of each change.
        var necessary = 1 + (isSameBytes ? Texts : 2 * Texts);
        var requests = archive.Searches + archive.Playbacks;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {run.Captures} captures, {versions - 1} texts in {inserted.TotalSeconds:F1} s ({Captures / inserted.TotalSeconds:F0} captures/s; played after {played.TotalSeconds:F1} s), " +
            $"with {changes} changes judged {clock.Elapsed.TotalSeconds:F1} s ({Captures / clock.Elapsed.TotalSeconds:F0} captures/s); {requests} requests, {(double)requests / necessary:F2} times the necessary"));
    }

    private static ServiceProvider Product(AzuriteServer azurite, string prefix, FakeArchive archive) => new ServiceCollection()
        .AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Prefix"] = prefix,
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["Wayback:Endpoint"] = archive.Endpoint.AbsoluteUri,
            ["Wayback:SearchesPerMinute"] = "1000000",
            ["Wayback:PlaybacksPerMinute"] = "1000000",
            ["Fetch:AllowedLoopbackHosts:0"] = "localhost",
        }).Build())
        .BuildServiceProvider();

    private static async Task<BackfillRun> FollowAsync(ServiceProvider product, PageId page)
    {
        var request = new BackfillRequest(page, Asked: true);
        while (true)
        {
            switch (await product.GetRequiredService<BackfillPage>().RunAsync(request, CancellationToken.None))
            {
                case BackfillStep.Continues more:
                    request = more.Next;
                    break;
                case BackfillStep.Ended ended:
                    return ended.Run;
                default:
                    throw new InvalidOperationException("Nobody else does this work.");
            }
        }
    }

    /// <summary>Judges what waits in the queue, as many at a time as the Functions host would.</summary>
    private static async Task<int> AssessAsync(ServiceProvider product)
    {
        var queue = product.GetRequiredService<StorageAccount>().Queue("page-changes");
        var judged = 0;
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (message, cancellationToken) =>
            {
                var request = message.Body.ToObjectFromJson<ChangeRequest>(ProductJson.Line)!;
                await product.GetRequiredService<ChangeAssessment>().AssessAsync(request, cancellationToken);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
                Interlocked.Increment(ref judged);
            });
        }

        return judged;
    }

    /// <summary>Ten changes among a thousand captures, at random, where no text returns.</summary>
    private static void Date(int seeds)
    {
        var playbacks = new List<int>();
        var exact = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            var random = new Random(seed);
            var changes = Enumerable.Range(1, 999).OrderBy(_ => random.Next()).Take(10).Order().ToList();
            var plan = new BackfillPlan(
                CaptureRun.Of(Enumerable.Range(0, 1_000).Select(day => Start.AddDays(day)).Select(at => new Capture(at, CaptureTime.Of(at), "https://vendor.example/privacy", 200, CaptureTime.Of(at), IsRevisit: false))),
                new WaybackOptions().CapturesPerYear);
            var played = new Dictionary<string, PlayedCapture>();
            while (plan.Next(played) is { Count: > 0 } next)
            {
                foreach (var run in next)
                {
                    var text = ContentHash.Of($"{changes.Count(change => Start.AddDays(change) <= run.First.At)}");
                    var version = new PageVersion("v", run.First.At, text, text, text, ObservationSource.Archive, new Uri("https://vendor.example/privacy"), null, null, 1, null, null);
                    played.Add(run.Key, new PlayedCapture(run.Key, run.First.At, version, 200, Trouble: null));
                }
            }

            var sights = plan.Sights(played).ToList();
            var dated = sights.Zip(sights.Skip(1)).Where(pair => pair.First.Version.Text != pair.Second.Version.Text).ToList();
            exact += dated.Count(pair => pair.Second.At - pair.First.At == TimeSpan.FromDays(1) && changes.Contains((pair.Second.At - Start).Days)) == 10 && dated.Count == 10 ? 1 : 0;
            playbacks.Add(played.Count);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"10 changes among 1,000 captures, {seeds} seeds: all dated exactly in {exact}; playbacks {playbacks.Min()} to {playbacks.Max()}, {playbacks.Average():F0} on average"));
    }

    /// <summary>A policy of some 1,500 words whose revisions differ in a period and a recipient.</summary>
    private static string Html(int revision, int nonce)
    {
        var html = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=en><head><title>Privacy Policy</title><meta name=request content={nonce}></head><body><nav><a href=/>Home</a></nav><main><h1>Privacy Policy</h1>");
        for (var section = 1; section <= 25; section++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{section}. Processing in area {section}</h2><p>In area {section} we process the names, the e-mail addresses and the settings of the people who use the service, because the contract with their employer asks us to do so. ")
                .Append(CultureInfo.InvariantCulture, $"We keep these data for {30 + section + (section == 7 ? revision : 0)} days after the account was closed. We share them with our processors in region {section}{(section == 12 ? $" and with Partner {revision} Ltd" : "")}, who act on our instructions alone.</p>");
        }

        return html.Append("</main><footer>Vendor Ltd</footer></body></html>").ToString();
    }
}
