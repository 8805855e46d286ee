using System.Globalization;
using PolicyWatch.Extraction;

namespace PolicyWatch.Evaluation;

/// <summary>Extraction against curated texts: without selectors, and with those that the curators wrote.</summary>
internal static class PairsEvaluation
{
    public static int Run(Arguments arguments)
    {
        var pairs = Pair.All(arguments.Folder);
        var judged = pairs.Where(pair => !pair.Flags.Contains("expected_is_small_part_of_page")).ToList();
        Report($"Without selectors ({pairs.Count - judged.Count} small parts of their pages left out)", judged, withSelectors: false, arguments);
        var reproducible = pairs.Where(pair => pair.IsReproducible).ToList();
        Report($"With the curators' selectors ({pairs.Count - reproducible.Count} left out that they alone do not reproduce)", reproducible, withSelectors: true, arguments);
        return 0;
    }

    private static void Report(string title, IReadOnlyList<Pair> pairs, bool withSelectors, Arguments arguments)
    {
        var reader = new PolicyReader();
        var results = pairs.Select(pair => (Pair: pair, Reading: reader.Read(pair.Answer, pair.Page(withSelectors), CancellationToken.None)))
            .Select(result => (result.Pair, result.Reading, Score: WordScore.Of(result.Pair.Expected, (result.Reading as Reading.Policy)?.Text.Markdown ?? "")))
            .OrderBy(result => result.Score.F1).ToList();
        var scores = results.ConvertAll(result => result.Score.F1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {results.Count} pages"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  mean F1 {scores.Average():F4}, median {scores[scores.Count / 2]:F4}, at least 0.95: {100.0 * scores.Count(score => score >= 0.95) / scores.Count:F1} %"));
        foreach (var (pair, reading, score) in results.Take(arguments.Count ?? 10))
        {
            var signal = reading is Reading.NotAPolicy trouble ? $" {trouble.Signal}" : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {score.F1:F3} precision {score.Precision:F3} recall {score.Recall:F3} words {score.Found}/{score.Expected} {pair.Name} {pair.Service}, {pair.TermsTypeName} [{string.Join(' ', pair.Flags)}]{signal}"));
        }

        if (arguments.Out is { } folder)
        {
            var target = Directory.CreateDirectory(Path.Combine(folder, withSelectors ? "selected" : "found")).FullName;
            foreach (var (pair, reading, _) in results)
            {
                File.WriteAllText(Path.Combine(target, pair.Name + ".md"), reading is Reading.Policy policy ? policy.Text.Markdown + "\n" : reading.ToString());
            }
        }
    }
}
