using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>A changed sentence with what it means and how much that weighs.</summary>
internal sealed record WeighedChange(SentenceChange Change, IReadOnlyList<FoundShift> Shifts, IReadOnlyDictionary<string, double> Categories, double Weight)
{
    public static WeighedChange Of(SentenceChange change, ShiftFinder finder, DocumentKind kind)
    {
        var words = NoiseReader.Content(change.Out).Count + NoiseReader.Content(change.In).Count;
        var found = finder.Find(change);
        var known = finder.StatementsOf(change.After).Count + finder.StatementsOf(change.Before).Count > 0;
        var shiftWeight = found.Sum(shift => ShiftWeight(shift, kind));
        // A sentence that speaks of no practice at all rarely is one that a buyer asks about.
        var weight = (words * (known ? 1 : Unknown)) + shiftWeight + (words > 0 && finder.StatementsOf(change.Any).Any(NamesParty) ? Party : 0);
        var categories = Weigh([.. finder.StatementsOf(change.Any), .. finder.StatementsOf(change.Before)], found, words, kind, TopicsOf(change.Any.Heading));
        var claimed = WithoutCovered([.. found.Select(shift => Grounds.Of(shift, kind)).OfType<FoundShift>()]);
        return new WeighedChange(change, claimed.Count > 0 ? claimed : [Clause(change, finder)], categories, weight);
    }

    private static Dictionary<string, double> Weigh(IReadOnlyList<Statement> statements, IReadOnlyList<FoundShift> found, int words, DocumentKind kind, IReadOnlyList<string> topics)
    {
        var groups = statements.GroupBy(statement => statement.Category, StringComparer.Ordinal)
            .Select(group => (Category: group.Key, Rules: group.Select(statement => PracticeCatalogue.Current.Find(statement.Category, statement.Practice)!).ToList())).ToList();
        var exact = groups.Where(group => group.Rules.Any(rule => !rule.Entry.General)).Select(group => group.Category).ToList();
        var categories = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (category, rules) in groups)
        {
            var shifts = found.Where(shift => shift.Shift.Category == category).ToList();
            var share = shifts.Count > 0 || category == Artificial ? 1 : exact.Contains(category) ? Mentioned : Topic;
            var weight = (Math.Min(words, LongSentence) * share) + shifts.Sum(shift => ShiftWeight(shift, kind)) + (shifts.Count > 0 ? 0 : rules.Max(rule => (int)rule.Entry.Severity) * share);
            var isBeside = exact.Exists(other => other != category) && category != Artificial && (category is Background or Rest || !exact.Contains(category));
            categories[category] = weight * (kind.Fits(category) ? 1 : Unfit) * (isBeside ? Beside : 1);
        }
        foreach (var topic in topics)
        {
            categories[topic] = categories.GetValueOrDefault(topic) + (Math.Min(words, LongSentence) * Titled * (kind.Fits(topic) ? 1 : Unfit));
        }
        return categories;
    }

    /// <summary>Nearly every sentence speaks of data, or of what customers do, beside what it is about.</summary>
    private const double Beside = 0.5;
    private const string Background = "First Party Collection/Use";
    private const string Rest = "Other";

    private static IReadOnlyList<string> TopicsOf(string? heading) => heading is null ? [] : PracticeCatalogue.Current.TopicsOf(heading);

    /// <summary>What a heading adds to the categories that its section is about.</summary>
    private const double Titled = 0.4;

    /// <summary>Whatever a sentence says of artificial intelligence is what buyers ask about.</summary>
    private const string Artificial = "AI and Automated Decisions";

    /// <summary>Two practices may say the same of one sentence; it is told once.</summary>
    private static List<FoundShift> WithoutCovered(List<FoundShift> claimed)
    {
        var covered = claimed.SelectMany(found => found.Rule?.Entry.Covers ?? []).ToHashSet(StringComparer.Ordinal);
        return covered.Count == 0 ? claimed
            : [.. claimed.Select(found => found with { Values = [.. found.Values.Where(value => !covered.Contains(value))] }).Where((found, i) => found.Values.Count > 0 || claimed[i].Values.Count == 0)];
    }

    private const double Unknown = 0.6;

    /// <summary>What a category weighs where the sentence mentions its practices without a shift, or only its topic.</summary>
    private const double Mentioned = 0.7;
    private const double Topic = 0.4;

    /// <summary>Contracts speak of data, and privacy policies of conduct, mostly in passing.</summary>
    private const double Unfit = 0.6;

    /// <summary>More words than these add nothing to a sentence's categories.</summary>
    private const int LongSentence = 15;

    /// <summary>Who contracts with whom matters even where few words change.</summary>
    private const double Party = 6;

    private static bool NamesParty(Statement statement) => statement.Practice == "contracting entity";

    private static double ShiftWeight(FoundShift found, DocumentKind kind) =>
        kind.SeverityOf(found) switch { Severity.High => 8, Severity.Medium => IsTurned(found) || found.Shift.Direction == ShiftDirection.Worse ? 8 : 6, Severity.Low => IsTurned(found) ? 8 : 2, _ => 0 };

    /// <summary>A promise that is reversed, a consent that is no longer asked for, or another figure weighs whatever it is about.</summary>
    private static bool IsTurned(FoundShift found) => found.Condition is not null || found.IsReversed || found is { Denied: true, Shift: { Kind: ShiftKind.Removed, Direction: ShiftDirection.Worse } }
        || (found.Shift.Kind == ShiftKind.Altered && found.Rule?.Entry.Capture is ValueCapture.Duration or ValueCapture.Percent or ValueCapture.Cap or ValueCapture.Age);

    private static FoundShift Clause(SentenceChange change, ShiftFinder finder)
    {
        // Capitals are too weak a sign of a recipient to be a sentence's topic.
        var statement = finder.StatementsOf(change.Any).Concat(finder.StatementsOf(change.Before))
            .FirstOrDefault(statement => PracticeCatalogue.Current.Find(statement.Category, statement.Practice)!.Entry.Capture != ValueCapture.Names);
        var shift = new Shift(
            statement?.Category ?? "Other",
            statement?.Practice ?? ClausePhrase.Unknown,
            change.Before is null ? ShiftKind.Added : change.After is null ? ShiftKind.Removed : ShiftKind.Altered,
            ShiftDirection.Unclear,
            null,
            null,
            change.Before?.Text,
            change.After?.Text);
        return new FoundShift(shift, null, false, change) { Values = [] };
    }
}
