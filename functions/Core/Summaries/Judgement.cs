using PolicyWatch.Comparison;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

internal sealed record Verdict(bool Material, Severity Severity, IReadOnlyList<string> Categories, IReadOnlyList<FoundShift> Shifts, string? Noise);

/// <summary>Decides from the changed sentences whether a change matters, and how much.</summary>
internal sealed class Judgement(PracticeReader reader)
{
    /// <param name="lists">How a list of subprocessors changed; empty for other pages.</param>
    public Verdict Of(IReadOnlyList<Sentence> before, IReadOnlyList<Sentence> after, EntryListComparison lists, DocumentKind kind)
    {
        if (BrokenPage.Between(before, after))
        {
            return Immaterial(Noise.BrokenPage);
        }
        var changes = SentenceComparer.Compare(before, after);
        if (changes.Count == 0)
        {
            return Immaterial(Noise.Formatting);
        }
        var finder = new ShiftFinder(reader, before, after);
        var noise = new NoiseReader(before, after, changes, finder);
        var judged = changes.Select(change => (Change: change, Noise: noise.Read(change))).ToList();
        var weighed = judged.Where(entry => entry.Noise is null).Select(entry => WeighedChange.Of(entry.Change, finder, kind)).Where(change => change.Weight > 0).ToList();
        var weight = weighed.Sum(change => change.Weight);
        var entries = EntryShifts.Of(lists, before, after);
        if (weight < MaterialWeight && entries.Count == 0)
        {
            // A new date beside new words is no mere date.
            return Immaterial(judged.Exists(entry => entry.Noise is null) ? Noise.Wording : judged.GroupBy(entry => entry.Noise!, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key);
        }
        var sentences = weighed.OrderByDescending(change => change.Weight).SelectMany(change => change.Shifts)
            .Where(found => !entries.Any(entry => Overlap(entry.Shift, found.Shift)))
            .OrderByDescending(kind.SeverityOf).ThenByDescending(found => found.Shift.Direction == ShiftDirection.Worse).DistinctBy(IdentityOf);
        var shifts = entries.Concat(sentences).Take(MostShifts).ToList();
        var categories = Categories(weighed, kind);
        return new Verdict(true, Severity(shifts, weight, kind), entries.Count == 0 ? categories : [.. categories.Prepend(entries[0].Shift.Category).Distinct(StringComparer.Ordinal).Take(MostCategories)], shifts, null);
    }

    private const double MaterialWeight = 8;
    private const int MostShifts = 40;

    /// <summary>A category counts if it weighs at least this share of the weightiest one.</summary>
    private const double CategoryShare = 0.5;
    private const int MostCategories = 3;

    /// <summary>The same statement in two sentences is one shift; clauses without a practice are each their own.</summary>
    private static object IdentityOf(FoundShift found) => found.Rule is null ? found
        : (found.Shift.Category, found.Shift.Practice, found.Shift.Kind, found.Denied, found.Shift.Before, found.Shift.After);

    private static bool Overlap(Shift entry, Shift other) =>
        Holds(entry.QuoteBefore, other.QuoteBefore) || Holds(entry.QuoteAfter, other.QuoteAfter);

    private static bool Holds(string? line, string? sentence) => line is not null && sentence is not null && line.Contains(sentence, StringComparison.Ordinal);

    private static Severity Severity(List<FoundShift> shifts, double weight, DocumentKind kind)
    {
        var worst = shifts.Max(kind.SeverityOf);
        return worst == Summaries.Severity.Low && weight >= 40 ? Summaries.Severity.Medium : worst;
    }

    private static List<string> Categories(List<WeighedChange> weighed, DocumentKind kind)
    {
        var weights = weighed.SelectMany(change => change.Categories.Select(category => (category.Key, category.Value)))
            .GroupBy(category => category.Key, StringComparer.Ordinal)
            .Select(group => (Category: group.Key, Weight: group.Sum(entry => entry.Value)))
            .OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Category, StringComparer.Ordinal).ToList();
        return weights.Count == 0 ? [kind.Topic] : [.. weights.Where(entry => entry.Weight >= weights[0].Weight * CategoryShare).Take(MostCategories).Select(entry => entry.Category)];
    }

    private static Verdict Immaterial(string noise) => new(false, Summaries.Severity.None, [], [], noise);
}
