using System.Diagnostics;
using System.Globalization;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;

namespace PolicyWatch.Evaluation;

/// <summary>The judgement of real changes against a reader's labels; every miss is printed.</summary>
internal static class ChangesEvaluation
{
    public static int Run(Arguments arguments)
    {
        var assessor = new ChangeAssessor();
        var times = new List<TimeSpan>();
        (LabelledChange Change, Assessment Assessment) Judge(LabelledChange change)
        {
            var start = Stopwatch.GetTimestamp();
            var assessment = assessor.Assess(new(change.Before, Type: change.Type), new(change.After, Type: change.Type)).Assessment;
            times.Add(Stopwatch.GetElapsedTime(start));
            return (change, assessment);
        }
        var judged = LabelledChange.All(arguments.Folder).Select(Judge).ToList();
        foreach (var (change, assessment) in judged.Where(entry => entry.Change.Label.Material != entry.Assessment.Material))
        {
            PrintMiss(change, assessment);
        }
        var sure = judged.Where(entry => entry.Change.Label.IsSure).ToList();
        Report("All of normal confidence", sure);
        PrintCategories([.. sure.Where(entry => entry.Change.Label.Material && entry.Assessment.Material)]);
        // The companies in two halves: a rule made from the one must hold on the other.
        Report("First half of the companies", [.. sure.Where(entry => Half(entry.Change.Service) == 0)]);
        Report("Second half of the companies", [.. sure.Where(entry => Half(entry.Change.Service) == 1)]);
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Time of an assessment: median {times[times.Count / 2].TotalMilliseconds:F1} ms, longest {times[^1].TotalMilliseconds:F0} ms, all {times.Sum(time => time.TotalSeconds):F1} s"));
        return 0;
    }

    private static int Half(string service) => service.Sum(letter => letter) % 2;

    private static void Report(string title, List<(LabelledChange Change, Assessment Assessment)> judged)
    {
        var both = judged.Where(entry => entry.Change.Label.Material && entry.Assessment.Material).ToList();
        var material = new Tally();
        var categories = new Tally();
        judged.ForEach(entry => material.Add(entry.Change.Label.Material, entry.Assessment.Material));
        both.ForEach(entry => categories.Add(entry.Change.Label.Categories, entry.Assessment.Categories));
        var grave = judged.Where(entry => entry.Change.Label.IsGrave).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {judged.Count} changes"));
        Console.WriteLine($"  material    {material}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  medium and high caught {grave.Count(entry => entry.Assessment.Material)} of {grave.Count}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  quotes overlap {both.Count(entry => Overlaps(entry.Change.Label, entry.Assessment))} of {both.Count}"));
        Console.WriteLine($"  categories  {categories}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  severity equal {both.Count(entry => entry.Change.Label.Severity.Equals(entry.Assessment.Severity.ToString(), StringComparison.OrdinalIgnoreCase))} of {both.Count}"));
    }

    /// <summary>How each category fares, and what stands in its place where it is missed.</summary>
    private static void PrintCategories(List<(LabelledChange Change, Assessment Assessment)> both)
    {
        foreach (var category in both.SelectMany(entry => entry.Change.Label.Categories.Concat(entry.Assessment.Categories)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var tally = new Tally();
            both.ForEach(entry => tally.Add(entry.Change.Label.Categories.Contains(category), entry.Assessment.Categories.Contains(category)));
            var instead = both.Where(entry => entry.Change.Label.Categories.Contains(category) && !entry.Assessment.Categories.Contains(category))
                .SelectMany(entry => entry.Assessment.Categories.Except(entry.Change.Label.Categories)).CountBy(name => name).OrderByDescending(count => count.Value).Select(count => $"{count.Key} {count.Value}");
            Console.WriteLine($"  {category}: {tally}; instead of it {string.Join(", ", instead)}");
        }
        foreach (var (change, assessment) in both.Where(entry => !entry.Change.Label.Categories.ToHashSet().SetEquals(entry.Assessment.Categories)))
        {
            Console.WriteLine($"  {change.Name}: missed {string.Join(", ", change.Label.Categories.Except(assessment.Categories))}; too many {string.Join(", ", assessment.Categories.Except(change.Label.Categories))}; right {string.Join(", ", assessment.Categories.Intersect(change.Label.Categories))} | {change.Label.Why} | {assessment.Headline}");
        }
    }

    private static void PrintMiss(LabelledChange change, Assessment ours)
    {
        var label = change.Label;
        Console.WriteLine($"{change.Name} {change.Service}, {change.TermsName}, confidence {label.Confidence}");
        Console.WriteLine($"  label {(label.Material ? label.Severity : "not material")}: {label.Why}");
        Console.WriteLine($"        “{label.QuoteBefore}” -> “{label.QuoteAfter}”");
        Console.WriteLine($"  ours  {(ours.Material ? ours.Severity.ToString() : "not material, " + ours.Noise)}: {ours.Headline}");
        foreach (var shift in ours.Shifts.Take(3))
        {
            Console.WriteLine($"        {shift.Category}, {shift.Practice}: “{shift.QuoteBefore}” -> “{shift.QuoteAfter}”");
        }
    }

    /// <summary>One quote holds the other, or at least half of the label's words in a row.</summary>
    private static bool Overlaps(ChangeLabel label, Assessment ours) =>
        ours.Shifts.Any(shift => Overlaps(shift.QuoteBefore, label.QuoteBefore) || Overlaps(shift.QuoteAfter, label.QuoteAfter));

    private static bool Overlaps(string? ours, string? theirs)
    {
        if (string.IsNullOrWhiteSpace(ours) || string.IsNullOrWhiteSpace(theirs))
        {
            return false;
        }
        var quoted = $" {string.Join(' ', PlainText.Words(PlainText.Of(ours)))} ";
        var words = PlainText.Words(PlainText.Of(theirs));
        var half = Math.Max(2, (words.Count + 1) / 2);
        return words.Count > 0 && ($" {string.Join(' ', words)} ".Contains(quoted, StringComparison.Ordinal)
            || Enumerable.Range(0, Math.Max(1, words.Count - half + 1)).Any(start => quoted.Contains($" {string.Join(' ', words.Skip(start).Take(half))} ", StringComparison.Ordinal)));
    }
}
