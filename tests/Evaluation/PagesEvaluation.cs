using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PolicyWatch.Cli;
using PolicyWatch.Web;

namespace PolicyWatch.Evaluation;

/// <summary>How long the pages take over Azurite: a watch list of usual size, and one page with a very long history.</summary>
internal static class PagesEvaluation
{
    private const int Requests = 200;
    private const string Key = "a-key-of-this-measurement";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        // No timer rings while it is measured.
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new[] { "ScheduleChecks", "CheckPageHealth", "AnchorLogs" }.Select(timer => KeyValuePair.Create(timer, (string?)"0 0 0 1 1 *")).Append(KeyValuePair.Create("HostKeys:default", (string?)Key))).Build();
        await using var run = await LocalRun.StartAsync(settings, new LocalRunOptions(Port: 0, DataFolder: null, LogLevel.Warning), _ => { }, CancellationToken.None);
        var history = new LongHistory(run.Services);
        var filling = Stopwatch.StartNew();
        var versions = await history.FillAsync(arguments.Count ?? 1000);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{versions.Count} versions of one page and {LongHistory.OtherPages} other pages, filled in {filling.Elapsed.TotalSeconds:F0} s; {Requests} requests each"));
        using var client = new HttpClient { BaseAddress = run.Address };
        // What is compiled at the first request of all is no page's own time.
        await client.GetByteArrayAsync(new Uri(Addresses.Watch, UriKind.Relative));
        var page = LongHistory.Page;
        var (middle, newest) = (versions[versions.Count / 2], versions[^1]);
        foreach (var (name, path) in new[]
        {
            ("home", Addresses.Home),
            ("vendors", Addresses.Vendors),
            ("vendor", Addresses.Vendor(page.Vendor)),
            ("timeline", Addresses.Page(page)),
            ("timeline, filtered", Addresses.Page(page) + "?severity=high"),
            ("version", Addresses.Version(page, middle.Id)),
            ("compare, on record", Addresses.Comparison(page, versions[^2].Id, newest.Id)),
            ("compare, any two", Addresses.Comparison(page, versions[0].Id, newest.Id)),
            ("practices", Addresses.Practices),
            ("feed", Addresses.Feed),
            ("as of", $"/api/pages/{page}/as-of?at={middle.At.UtcDateTime:yyyy-MM-dd}&code={Key}"),
        })
        {
            await MeasureAsync(client, name, path);
        }

        return 0;
    }

    private static async Task MeasureAsync(HttpClient client, string name, string path)
    {
        var times = new List<double>(Requests);
        var bytes = 0;
        for (var request = 0; request < Requests; request++)
        {
            var watch = Stopwatch.StartNew();
            bytes = (await client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        var first = times[0];
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} first {first,6:F0} ms   p50 {times[Requests / 2],6:F1} ms   p95 {times[Requests * 95 / 100],6:F1} ms   {bytes / 1024,5} KiB"));
    }
}
