using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>A changed sentence with what it means and how much that weighs.</summary>
internal sealed record WeighedChange(SentenceChange Change, IReadOnlyList<FoundShift> Shifts, IReadOnlyDictionary<string, double> Categories, double Weight)
{
    public static WeighedChange Of(SentenceChange change, ShiftFinder finder)
    {
        var words = NoiseReader.Content(change.Out).Count + NoiseReader.Content(change.In).Count;
        var found = finder.Find(change);
        var shiftWeight = found.Sum(shift => Judgement.SeverityOf(shift) switch { Severity.High => 8, Severity.Medium => 5, Severity.Low => 2, _ => 0 });
        var weight = words + shiftWeight;
        var categories = found.Count > 0
            ? found.GroupBy(shift => shift.Shift.Category, StringComparer.Ordinal).ToDictionary(group => group.Key, group => (double)weight, StringComparer.Ordinal)
            : finder.Categories(change).ToDictionary(category => category, _ => (double)weight / 2, StringComparer.Ordinal);
        return new WeighedChange(change, found.Count > 0 ? found : [Clause(change, finder)], categories, weight);
    }

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
