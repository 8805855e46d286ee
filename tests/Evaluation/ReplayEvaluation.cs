using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;
using PolicyWatch.Cli.Azurite;
using PolicyWatch.Cli.Replay;
using PolicyWatch.Comparison;
using PolicyWatch.Versions;

namespace PolicyWatch.Evaluation;

/// <summary>Real fetches in order: which of the curated records we have too, and what of ours is noise.</summary>
internal static class ReplayEvaluation
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var corpus = Path.Combine(arguments.Folder, "replay");
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions(), CancellationToken.None);
        await using var run = await ReplayRun.StartAsync(azurite.ConnectionString, "evaluation", replace: null, CancellationToken.None);
        var (records, matched, changes, noise) = (0, 0, 0, 0);
        foreach (var history in JsonDocument.Parse(File.ReadAllText(Path.Combine(corpus, "manifest.json"))).RootElement.EnumerateArray())
        {
            var name = history.GetProperty("folder").GetString()!;
            var folder = ReplayFolder.Open(Path.Combine(corpus, name));
            var lines = new List<ReplayLine>();
            var total = await run.ReplayAsync(folder, lines.Add, CancellationToken.None);
            var ours = lines.Where(line => line.Outcome is CheckOutcome.Changed or CheckOutcome.Returned).ToList();
            changes += ours.Count;
            noise += Noise.Count(ours);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {total.Fetches} fetches, {total.Versions} versions, {total.Changes} changes, {Noise.Count(ours)} of them noise, {total.Material} material, {total.Alerts} alerts, {total.Seconds} s"));
            foreach (var at in ChangedRecords(history))
            {
                var nearest = folder.Fetches.Index().MinBy(fetch => (fetch.Item.At - at).Duration()).Index;
                if (!WordsDiffer(folder.Fetches, nearest))
                {
                    continue;
                }

                records++;
                var around = folder.Fetches.Skip(nearest - 1).Take(3).Select(fetch => fetch.At).ToHashSet();
                var found = ours.Any(line => around.Contains(line.At));
                matched += found ? 1 : 0;
                if (!found)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  missed: {at:yyyy-MM-dd HH:mm}"));
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"records that change words of the main element: {records}, matched within one fetch: {matched} ({100.0 * matched / Math.Max(1, records):0.0} %)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"our changes: {changes}, noise: {noise} ({100.0 * noise / Math.Max(1, changes):0.0} %)"));
        return 0;
    }

    private static IEnumerable<DateTimeOffset> ChangedRecords(JsonElement history) =>
        history.GetProperty("open_terms_archive_records").EnumerateArray()
            .Where(record => record.GetProperty("subject").GetString() is { } subject && (subject.StartsWith("Record new changes", StringComparison.Ordinal) || subject.StartsWith("Update", StringComparison.Ordinal)))
            .Select(record => record.GetProperty("at").GetDateTimeOffset());

    /// <summary>Whether the page's main element gained or lost a word at that fetch or its neighbours: a reading that owes nothing to ours.</summary>
    private static bool WordsDiffer(IReadOnlyList<RecordedFetch> fetches, int index) =>
        fetches.Skip(index - 2).Take(4).Select(fetch => MainWords(fetch.File)).Distinct().Count() > 1;

    private static ContentHash MainWords(string file)
    {
        var document = new HtmlParser().ParseDocument(new MemoryStream(Recorded.Bytes(file)));
        var main = document.QuerySelector("main, article") ?? document.Body!;
        foreach (var other in main.QuerySelectorAll("script, style, nav").ToList())
        {
            other.Remove();
        }

        return Wording.Of(main.TextContent);
    }
}

/// <summary>Changes of ours that nobody needs to see: no word came or went, or a known text is back without having settled.</summary>
internal static class Noise
{
    public static int Count(IReadOnlyList<ReplayLine> changes) => changes.Count(IsNoise);

    public static bool IsNoise(ReplayLine change) =>
        change.WordsAdded + change.WordsRemoved == 0 || (change.Outcome == CheckOutcome.Returned && change.SettledAt is null);
}
