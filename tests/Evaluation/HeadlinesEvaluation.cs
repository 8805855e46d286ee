using System.Globalization;
using PolicyWatch.Summaries;

namespace PolicyWatch.Evaluation;

/// <summary>Prints what is told of real changes, for a person to read: headline, shifts and quotes beside the label.</summary>
internal static class HeadlinesEvaluation
{
    /// <param name="arguments"><c>--count</c>: only so many changes, spread evenly over their sizes.</param>
    public static int Run(Arguments arguments)
    {
        var assessor = new ChangeAssessor();
        var told = LabelledChange.All(arguments.Folder)
            .Select(change => (Change: change, Assessment: assessor.Assess(new(change.Before), new(change.After)).Assessment))
            .OrderByDescending(entry => entry.Change.Label.Material).ThenBy(entry => entry.Change.Name, StringComparer.Ordinal).ToList();
        foreach (var (change, assessment) in arguments.Count is { } count ? OfEverySize([.. told.Where(entry => entry.Assessment.Material)], count) : told)
        {
            Print(change, assessment);
        }
        return 0;
    }

    private static IEnumerable<(LabelledChange Change, Assessment Assessment)> OfEverySize(List<(LabelledChange Change, Assessment Assessment)> told, int count)
    {
        var bySize = told.OrderBy(entry => Size(entry.Assessment)).ThenBy(entry => entry.Change.Name, StringComparer.Ordinal).ToList();
        return Enumerable.Range(0, Math.Min(count, bySize.Count)).Select(number => bySize[number * (bySize.Count - 1) / Math.Max(1, count - 1)]);
    }

    private static int Size(Assessment assessment) => assessment.WordsAdded + assessment.WordsRemoved;

    private static void Print(LabelledChange change, Assessment told)
    {
        var label = change.Label;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{change.Name} {change.Service}, {change.TermsName}; {told.WordsAdded} words in, {told.WordsRemoved} out"));
        Console.WriteLine($"  label     {(label.Material ? label.Severity : "not material")}: {label.Why}");
        Console.WriteLine($"  headline  {(told.Material ? told.Severity.ToString() : "not material")}: {told.Headline}");
        foreach (var line in told.Summary.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Console.WriteLine($"    {line}");
        }
    }
}
