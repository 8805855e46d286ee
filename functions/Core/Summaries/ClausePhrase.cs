using System.Text.RegularExpressions;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Tells of a changed sentence that supports no claim in its own words.</summary>
internal static partial class ClausePhrase
{
    /// <summary>The practice's name where the catalogue has none.</summary>
    public const string Unknown = "clause";

    private const int FewestWords = 5;

    /// <summary>The first clause, they being in the order of their weight, that can be understood alone.</summary>
    public static FoundShift Best(IReadOnlyList<FoundShift> clauses) => clauses.MaxBy(Rank)!;

    /// <summary>E.g. <c>New on refunds: “Usage charges are not refunded.”</c>, no longer than <paramref name="length"/>.</summary>
    public static string Of(FoundShift found, int length)
    {
        var label = found.Shift.Kind switch
        {
            ShiftKind.Added => "New",
            ShiftKind.Removed => "Removed",
            _ => found.Change.In.Count > 0 ? "Reworded" : "Shortened",
        };
        var room = length - label.Length - ": “”".Length;
        var bare = $"{label}: “{Shown(found, room)}”";
        if (Topic(found) is not { } topic)
        {
            return bare;
        }
        var words = Shown(found, room - topic.Length - " on ".Length);
        // The end of a clause is worth more than its topic, and a topic that the shown words say nothing of would puzzle.
        return IsAbout(found, PlainText.Words(words)) && (!words.EndsWith('…') || bare.EndsWith("…”", StringComparison.Ordinal)) ? $"{label} on {topic}: “{words}”" : bare;
    }

    /// <summary>E.g. <c>adds a clause on refunds</c>; starts in lower case.</summary>
    public static string Name(FoundShift found)
    {
        var verb = found.Shift.Kind switch { ShiftKind.Added => "adds", ShiftKind.Removed => "removes", _ => "rewords" };
        return Topic(found) is { } topic && IsAbout(found, Changed(found)) ? $"{verb} a clause on {topic}"
            : found.Change.Any.Heading is { Length: > 3 and < 50 } heading ? $"{verb} a clause under “{heading.TrimEnd(':', '.')}”"
            : $"{verb} a clause";
    }

    private static Sentence SentenceOf(FoundShift found) =>
        found.Shift.Kind == ShiftKind.Removed || (found.Change.In.Count == 0 && found.Change.Before is not null) ? found.Change.Before! : found.Change.After!;

    private static string Shown(FoundShift found, int length)
    {
        var plain = Excerpt.WithoutMarks(SentenceOf(found).Plain);
        if (plain.Length <= length || found.Change is not { Before: not null, After: not null } change)
        {
            return Excerpt.MainClause(plain, length);
        }
        var other = Excerpt.WithoutMarks((SentenceOf(found) == change.After ? change.Before : change.After).Plain);
        return Excerpt.Around(plain, Excerpt.FirstDifference(plain, other), length);
    }

    private static string? Topic(FoundShift found) => found.Shift.Practice == Unknown ? null : found.Shift.Practice;

    private static PracticeRule? RuleOf(FoundShift found) => PracticeCatalogue.Current.Find(found.Shift.Category, found.Shift.Practice);

    private static IReadOnlyList<string> Changed(FoundShift found) =>
        found.Change is { Before: not null, After: not null } change ? [.. change.In, .. change.Out] : found.Change.Any.Words;

    /// <summary>These words speak of the practice, and the sentence says as much of it as a reader would expect.</summary>
    private static bool IsAbout(FoundShift found, IReadOnlyList<string> words) =>
        RuleOf(found) is { } rule && rule.Claims(SentenceOf(found)) && rule.SpeaksOf(words, []);

    private static int Rank(FoundShift found) =>
        SentenceOf(found).Words.Count < FewestWords || TellsNothing().IsMatch(Excerpt.WithoutMarks(SentenceOf(found).Plain)) ? 0 : Topic(found) is null ? 1 : 2;

    /// <summary>Dates, pointers to elsewhere, and sentences that only go on from the one before.</summary>
    [GeneratedRegex(@"^(?:last (?:updated|modified|revised)|effective|(?:this|these|those|such|it|they|he|she) |in these |if you do so|for more information|you can find|please (?:see|read|refer)|the following|see )|:$", RegexOptions.IgnoreCase)]
    private static partial Regex TellsNothing();
}
