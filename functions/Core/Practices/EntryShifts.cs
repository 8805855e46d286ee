using PolicyWatch.Comparison;

namespace PolicyWatch.Practices;

/// <summary>Turns entries that came to or left a list of subprocessors into shifts, by name and not by row.</summary>
internal static class EntryShifts
{
    private static PracticeRule Rule => PracticeCatalogue.Current.Find("Third Party Sharing/Collection", "listed subprocessors")!;

    public static IReadOnlyList<FoundShift> Of(EntryListComparison lists, IReadOnlyList<Sentence> before, IReadOnlyList<Sentence> after) =>
    [
        .. lists.Added.Select(entry => Found(ShiftKind.Added, null, entry, before, after)),
        .. lists.Removed.Select(entry => Found(ShiftKind.Removed, entry, null, before, after)),
        .. lists.Altered.Select(entry => Found(ShiftKind.Altered, entry.Before, entry.After, before, after)),
    ];

    private static FoundShift Found(ShiftKind kind, ListEntry? old, ListEntry? now, IReadOnlyList<Sentence> before, IReadOnlyList<Sentence> after)
    {
        var direction = kind switch { ShiftKind.Added => ShiftDirection.Worse, ShiftKind.Removed => ShiftDirection.Better, _ => ShiftDirection.Unclear };
        var shift = new Shift(Rule.Category, Rule.Entry.Practice, kind, direction, Text(old), Text(now), old?.Quote, now?.Quote);
        var change = new SentenceChange(old is null ? null : Line(old, before), now is null ? null : Line(now, after), [], []);
        return new FoundShift(shift, Rule, false, change) { Values = [(now ?? old)!.Name] };
    }

    private static string? Text(ListEntry? entry) => entry is null ? null
        : string.Join(", ", new[] { entry.Name, entry.Purpose, entry.Place }.Where(part => !string.IsNullOrEmpty(part)));

    private static Sentence Line(ListEntry entry, IReadOnlyList<Sentence> text) =>
        text.FirstOrDefault(sentence => entry.Quote.Contains(sentence.Text, StringComparison.Ordinal))
        ?? new Sentence(entry.Quote, 0, PlainText.Of(entry.Quote), SentenceKind.Row, null, null);
}
