using System.Globalization;
using System.Text.Json;
using PolicyWatch.Cli.Azurite;
using PolicyWatch.Cli.Replay;
using PolicyWatch.Comparison;
using PolicyWatch.Versions;

namespace PolicyWatch.Evaluation;

/// <summary>Runs of consecutive curated versions, many of them flapping: how many presences, changes and alerts are left of them.</summary>
internal static class SequencesEvaluation
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions(), CancellationToken.None);
        await using var run = await ReplayRun.StartAsync(azurite.ConnectionString, "evaluation", replace: null, CancellationToken.None);
        var (changes, noise, alertedReturns, flapping) = (0, 0, 0, 0);
        foreach (var sequence in Directory.GetDirectories(Path.Combine(arguments.Folder, "sequences")).Order(StringComparer.Ordinal))
        {
            var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(sequence, "meta.json"))).RootElement;
            var folder = Directory.CreateTempSubdirectory();
            try
            {
                var lines = new List<ReplayLine>();
                var total = await run.ReplayAsync(ReplayFolder.Open(Lay(sequence, meta, folder.FullName)), lines.Add, CancellationToken.None);
                var ours = lines.Where(line => line.Outcome is CheckOutcome.Changed or CheckOutcome.Returned).ToList();
                changes += ours.Count;
                // A text is here once and so does not stay, unless the next says the same: what the corpus marks as known is noise then, whatever we call it.
                var known = Known(sequence, meta);
                var ofNoWeight = ours.Count(line => Noise.IsNoise(line) || known.Contains(line.At));
                noise += ofNoWeight;
                var returns = ours.Count(line => known.Contains(line.At) && line.Alerts > 0);
                alertedReturns += returns;
                flapping += meta.GetProperty("kind").GetString() == "flapping" ? returns : 0;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(sequence)} {meta.GetProperty("kind").GetString()}: {total.Fetches} texts, {total.Versions} versions, {ours.Count} changes ({ofNoWeight} noise), {total.Alerts} alerts, {returns} of them for a return"));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"changes: {changes}, noise: {noise} ({100.0 * noise / Math.Max(1, changes):0.0} %), alerts for a return: {alertedReturns}, {flapping} of them where the sequence flaps"));
        return 0;
    }

    /// <summary>The moments of the texts that the corpus has seen before, and whose successor has other words.</summary>
    private static HashSet<DateTimeOffset> Known(string sequence, JsonElement meta)
    {
        var versions = meta.GetProperty("versions").EnumerateArray()
            .Select(version => (At: version.GetProperty("date").GetDateTimeOffset(), IsKnown: version.GetProperty("same_as").ValueKind == JsonValueKind.Number, File: FileOf(sequence, version)))
            .OrderBy(version => version.At).ToList();
        return [.. versions.Zip(versions.Skip(1)).Where(pair => pair.First.IsKnown && !Wording.IsSame(File.ReadAllText(pair.First.File), File.ReadAllText(pair.Second.File))).Select(pair => pair.First.At)];
    }

    private static string FileOf(string sequence, JsonElement version) =>
        Path.Combine(sequence, version.GetProperty("i").GetInt32().ToString("00", CultureInfo.InvariantCulture) + ".md");

    /// <summary>The texts under the names that a replay takes.</summary>
    private static string Lay(string sequence, JsonElement meta, string folder)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, $"sequence-{Path.GetFileName(sequence)}--privacy-policy")).FullName;
        foreach (var version in meta.GetProperty("versions").EnumerateArray())
        {
            var name = version.GetProperty("date").GetDateTimeOffset().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            File.Copy(FileOf(sequence, version), Path.Combine(target, name + ".md"), overwrite: true);
        }

        return target;
    }
}
