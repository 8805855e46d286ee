using System.Globalization;
using System.Text.Json;
using PolicyWatch.Practices;

namespace PolicyWatch.Evaluation;

/// <summary>The catalogue's categories on segments of OPP-115, beside a model that was trained on that very set.</summary>
internal static class Opp115Evaluation
{
    private static readonly string[] Practices =
    [
        "First Party Collection/Use", "Third Party Sharing/Collection", "User Choice/Control", "User Access, Edit and Deletion",
        "Data Retention", "Data Security", "Policy Change", "Do Not Track", "International and Specific Audiences",
    ];

    public static int Run(Arguments arguments)
    {
        var folder = Path.Combine(arguments.Folder, "opp115");
        var validation = Read(folder, "validation");
        var reader = new PracticeReader();
        var ours = validation.ConvertAll(segment => (Segment: segment, Found: Known(reader.Categories(segment.Text))));
        foreach (var (segment, found) in ours.Where(entry => !entry.Found.ToHashSet().SetEquals(Known(entry.Segment.Labels))).Take(arguments.Count ?? int.MaxValue))
        {
            Console.WriteLine($"label [{string.Join("; ", Known(segment.Labels))}] ours [{string.Join("; ", found)}] {segment.Text}");
        }
        Report("The catalogue, written without this set, its weights chosen with a look at it", ours);
        var baseline = TextClassifier.Train([.. Read(folder, "train").Select(segment => (segment.Text, Known(segment.Labels)))], Practices);
        Report("TF-IDF with logistic regression, trained on the train split", validation.ConvertAll(segment => (segment, baseline.Classify(segment.Text))));
        return 0;
    }

    private static void Report(string title, List<(Segment Segment, IReadOnlyList<string> Found)> judged)
    {
        var total = new Tally();
        var each = Practices.ToDictionary(name => name, _ => new Tally(), StringComparer.Ordinal);
        foreach (var (segment, found) in judged)
        {
            total.Add(Known(segment.Labels), found);
            foreach (var name in Practices)
            {
                each[name].Add(segment.Labels.Contains(name), found.Contains(name));
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: micro F1 {100 * total.F1:F1}, macro F1 {100 * each.Values.Average(tally => tally.F1):F1}, {judged.Count} segments"));
        foreach (var name in Practices)
        {
            Console.WriteLine($"  {name,-36} {each[name]}");
        }
    }

    private static IReadOnlyList<string> Known(IReadOnlyList<string> labels) => [.. labels.Where(Practices.Contains)];

    private static List<Segment> Read(string folder, string split) =>
        [.. File.ReadLines(Path.Combine(folder, split + ".jsonl")).Select(line => JsonSerializer.Deserialize<Segment>(line, ProductJson.Line)!)];

    private sealed record Segment(string Text, IReadOnlyList<string> Labels);
}
