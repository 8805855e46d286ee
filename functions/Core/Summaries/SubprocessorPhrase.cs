using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Says by name who came to a list of subprocessors, who left it, and whose entry reads otherwise.</summary>
internal static class SubprocessorPhrase
{
    private const string Practice = "listed subprocessors";

    public static bool IsOf(FoundShift found) => found.Rule?.Entry.Practice == Practice;

    /// <summary>E.g. <c>adds subprocessors Inkwell AB and Vellum Ltd; removes Quill Inc</c>, with as many names as fit; starts in lower case.</summary>
    /// <returns>Null where there are none.</returns>
    public static string? Of(IReadOnlyList<FoundShift> shifts, int length)
    {
        var listed = shifts.Where(IsOf).ToList();
        var replaced = listed.Where(found => found.Shift.Kind == ShiftKind.Altered && !IsSameName(found)).ToList();
        List<string> added = Names([.. listed.Where(found => found.Shift.Kind == ShiftKind.Added), .. replaced]);
        List<string> removed = [.. Names([.. listed.Where(found => found.Shift.Kind == ShiftKind.Removed)]), .. replaced.Select(found => found.Shift.Before!).Distinct(StringComparer.Ordinal)];
        List<string> changed = Names([.. listed.Where(found => found.Shift.Kind == ShiftKind.Altered).Except(replaced)]);
        var most = Math.Max(added.Count, Math.Max(removed.Count, changed.Count));
        return Enumerable.Range(0, most).Select(left => Phrase(added, removed, changed, most - left)).FirstOrDefault(phrase => phrase.Length <= length)
            ?? (most > 0 ? Excerpt.Of(Phrase(added, removed, changed, 1), length) : null);
    }

    /// <summary>An entry whose purpose or place changed keeps its name; another name is another company.</summary>
    private static bool IsSameName(FoundShift found) =>
        found.Change.Before is null || found.Values.Any(name => found.Shift.Before!.StartsWith(name, StringComparison.OrdinalIgnoreCase)) || found.Shift.Before!.Contains(", ", StringComparison.Ordinal);

    private static List<string> Names(List<FoundShift> shifts) => [.. shifts.SelectMany(found => found.Values).Distinct(StringComparer.Ordinal)];

    private static string Phrase(List<string> added, List<string> removed, List<string> changed, int most)
    {
        var parts = new List<string>();
        foreach (var (verb, names) in ((string, List<string>)[])[("adds", added), ("removes", removed), ("changes the entry of", changed)])
        {
            if (names.Count > 0)
            {
                var noun = parts.Count > 0 || verb.EndsWith("of", StringComparison.Ordinal) ? "" : names.Count == 1 ? "subprocessor " : "subprocessors ";
                parts.Add($"{verb} {noun}{ShiftPhrase.Join(names, most)}");
            }
        }
        return string.Join("; ", parts);
    }
}
