using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Cli.Azurite;
using PolicyWatch.Host;
using PolicyWatch.Host.Storage;
using PolicyWatch.WatchList;

namespace PolicyWatch.Evaluation.Load;

/// <summary>
/// Two <c>policywatch up</c> on one storage under a stream of due pages (<c>--count</c>, by default 5,000 on 200 hosts), and the
/// same again with one of them killed halfway. Exit code 1 where a check was lost or doubled, or a host was asked twice at once.
/// </summary>
internal static class LoadEvaluation
{
    private const int PagesOfAHost = 25;
    private const int Writers = 16;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    // A killed process's messages come back after this, in place of the ten minutes of the Functions host.
    private static readonly TimeSpan WorkVisibility = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var count = arguments.Count ?? 5_000;
        await using var web = await LoadedWeb.StartAsync(Math.Clamp(count / PagesOfAHost, 1, 200));
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { Progress = Console.Error.WriteLine }, CancellationToken.None);
        var settings = Settings(web, azurite.ConnectionString);
        await using var product = new ServiceCollection().AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        await product.GetRequiredService<StorageAccount>().CreateAsync(CancellationToken.None);
        var pages = Pages(web, count);
        Console.WriteLine($"{count} pages on {web.Hosts.Count} hosts, two processes on one Azurite");

        await AllAsync(pages, page => product.GetRequiredService<IWatchListStore>().DeclareAsync(page, CancellationToken.None));
        using var first = RunningUp.Start(settings);
        using var second = RunningUp.Start(settings);
        var well = await RoundAsync("first look", web, [first, second], pages, killHalfway: false);

        web.Reset();
        var due = product.GetRequiredService<DueTable>();
        await AllAsync(pages, async page =>
        {
            await due.RemoveAsync(page.Id, CancellationToken.None);
            await due.EnsureAsync(page.Id, page.Interval, CancellationToken.None);
        });
        well &= await RoundAsync("second look, one killed halfway", web, [first, second], pages, killHalfway: true);
        return well ? 0 : 1;
    }

    private static async Task<bool> RoundAsync(string title, LoadedWeb web, IReadOnlyList<RunningUp> ups, List<WatchedPage> pages, bool killHalfway)
    {
        var (began, requested, overlaps) = (DateTimeOffset.UtcNow, ups.Sum(up => up.Requested), web.Overlaps);
        var time = Stopwatch.StartNew();
        var limit = TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(0.5 * pages.Count);
        var killed = false;
        while (web.Pages.Select(served => served.Page).Distinct().Count() < pages.Count && time.Elapsed < limit)
        {
            await Task.Delay(Look);
            foreach (var up in ups)
            {
                up.Measure();
            }

            if (killHalfway && !killed && web.Pages.Count >= pages.Count / 2)
            {
                // The one whose timer ran: the other has to take it over.
                ups.MaxBy(up => up.Timers)!.Kill();
                killed = true;
            }
        }

        var served = web.Pages.ToList();
        var took = served.Max(page => page.Ended) - served.Min(page => page.Began);
        var lags = served.Select(page => (page.Began - began).TotalSeconds).Order().ToList();
        var distinct = served.Select(page => page.Page).Distinct().Count();
        var asked = ups.Sum(up => up.Requested) - requested;
        var pause = served.GroupBy(page => page.Page.Split('/')[0])
            .SelectMany(host => host.OrderBy(page => page.Began).Zip(host.OrderBy(page => page.Began).Skip(1), (one, next) => (next.Began - one.Ended).TotalSeconds)).DefaultIfEmpty().Min();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
              {title}: {distinct} of {pages.Count} pages checked in {took.TotalSeconds:F0} s, {served.Count / took.TotalSeconds:F1} checks a second
                lag after due: median {lags[lags.Count / 2]:F0} s, 95 % {lags[lags.Count * 95 / 100]:F0} s, most {lags[^1]:F0} s
                asked for by the timers {asked} times ({string.Join(" + ", ups.Select(up => up.Timers))} runs so far); fetched twice {served.Count - distinct}
                two requests to a host at once {web.Overlaps - overlaps}; shortest pause at a host {pause:F2} s
                memory, most of each process: {string.Join(", ", ups.Select(up => $"{up.PeakMegabytes:F0} MB"))}
            """));
        // A check that was under way in the killed process is made again; nothing else may be.
        return distinct == pages.Count && web.Overlaps == overlaps && (killHalfway || (asked == pages.Count && served.Count == distinct));
    }

    private static Dictionary<string, string?> Settings(LoadedWeb web, string storage)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["Prefix"] = "load",
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["ScheduleChecks"] = "*/5 * * * * *",
            ["Wayback:BackfillNewPages"] = "false",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:01",
            ["AzureFunctionsJobHost:extensions:queues:workVisibility"] = $"{WorkVisibility:c}",
        };
        foreach (var (host, index) in web.Hosts.Select((host, index) => (host, index)))
        {
            settings[$"Fetch:AllowedLoopbackHosts:{index}"] = host;
        }

        return settings;
    }

    private static List<WatchedPage> Pages(LoadedWeb web, int count) => [.. Enumerable.Range(0, count).Select(number => new WatchedPage
    {
        Id = PageId.Of($"vendor-{number % web.Hosts.Count}", $"page-{number}"),
        VendorName = $"Vendor {number % web.Hosts.Count}",
        Type = TermsType.PrivacyPolicy,
        Url = new Uri($"http://{web.Hosts[number % web.Hosts.Count]}/page-{number}"),
    })];

    private static Task AllAsync(List<WatchedPage> pages, Func<WatchedPage, Task> work) =>
        Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (page, _) => await work(page));
}
