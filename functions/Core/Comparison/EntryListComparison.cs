namespace PolicyWatch.Comparison;

/// <summary>How a list of entries (subprocessors, affiliates, cookies) became another, by name and not by row.</summary>
public sealed record EntryListComparison(
    IReadOnlyList<ListEntry> Added,
    IReadOnlyList<ListEntry> Removed,
    IReadOnlyList<AlteredEntry> Altered)
{
    public bool IsEmpty => Added.Count + Removed.Count + Altered.Count == 0;
}

/// <summary>One entry of a table or list.</summary>
/// <param name="Name">As shown, without Markdown.</param>
/// <param name="Purpose">What the entry is used for, or null where the list does not say.</param>
/// <param name="Place">Where it works or keeps data, or null where the list does not say.</param>
/// <param name="Others">Further columns by their heading in lower case.</param>
/// <param name="Quote">The line that names the entry, exactly as it stands in the text.</param>
public sealed record ListEntry(string Name, string? Purpose, string? Place, IReadOnlyDictionary<string, string> Others, string Quote);

public sealed record AlteredEntry(ListEntry Before, ListEntry After, IReadOnlyList<EntryFieldChange> Fields);

/// <param name="Field"><c>name</c>, <c>purpose</c>, <c>place</c>, or another column's heading in lower case.</param>
public sealed record EntryFieldChange(string Field, string? Before, string? After);
