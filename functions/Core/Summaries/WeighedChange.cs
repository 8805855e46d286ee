using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>A changed sentence with what it means and how much that weighs.</summary>
internal sealed record WeighedChange(SentenceChange Change, IReadOnlyList<FoundShift> Shifts, IReadOnlyDictionary<string, double> Categories, double Weight)
{
    public static WeighedChange Of(SentenceChange change, ShiftFinder finder)
    {
        var words = NoiseReader.Content(change.Out).Count + NoiseReader.Content(change.In).Count;
        var found = finder.Find(change);
        var known = finder.StatementsOf(change.After).Count + finder.StatementsOf(change.Before).Count > 0;
        var shiftWeight = found.Sum(ShiftWeight);
        // A sentence that speaks of no practice at all rarely is one that a buyer asks about.
        var weight = (words * (known ? 1 : Unknown)) + shiftWeight;
        var categories = found.Count > 0
            ? found.GroupBy(shift => shift.Shift.Category, StringComparer.Ordinal).ToDictionary(group => group.Key, group => (double)weight, StringComparer.Ordinal)
            : finder.Categories(change).ToDictionary(category => category, _ => (double)weight / 2, StringComparer.Ordinal);
        return new WeighedChange(change, found.Count > 0 ? found : [Clause(change, finder)], categories, weight);
    }

    private const double Unknown = 0.6;

    private static double ShiftWeight(FoundShift found) => found.Shift.Practice == "contracting entity" ? 8
        : Judgement.SeverityOf(found) switch { Severity.High => 8, Severity.Medium => 5, Severity.Low => 2, _ => 0 };

    private static FoundShift Clause(SentenceChange change, ShiftFinder finder)
    {
        var statement = finder.StatementsOf(change.Any).Concat(finder.StatementsOf(change.Before)).FirstOrDefault();
        var shift = new Shift(
            statement?.Category ?? "Other",
            statement?.Practice ?? ShiftPhrase.ClauseName,
            change.Before is null ? ShiftKind.Added : change.After is null ? ShiftKind.Removed : ShiftKind.Altered,
            ShiftDirection.Unclear,
            null,
            null,
            change.Before?.Text,
            change.After?.Text);
        return new FoundShift(shift, null, false, change) { Values = [] };
    }
}
