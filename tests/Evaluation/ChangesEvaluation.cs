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
        var judged = LabelledChange.All(arguments.Folder)
            .Select(change => (Change: change, assessor.Assess(new(change.Before), new(change.After)).Assessment)).ToList();
        foreach (var (change, assessment) in judged.Where(entry => entry.Change.Label.Material != entry.Assessment.Material))
        {
            PrintMiss(change, assessment);
        }
        var sure = judged.Where(entry => entry.Change.Label.IsSure).ToList();
        Report("All of normal confidence", sure);
        // The companies in two halves: a rule made from the one must hold on the other.
        Report("First half of the companies", [.. sure.Where(entry => Half(entry.Change.Service) == 0)]);
        Report("Second half of the companies", [.. sure.Where(entry => Half(entry.Change.Service) == 1)]);
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

    private static void PrintMiss(LabelledChange change, Assessment ours)
    {
        var label = change.Label;
        Console.WriteLine($"{change.Name} {change.Service}, {change.TermsType}, confidence {label.Confidence}");
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
