using System.Text.RegularExpressions;

namespace PolicyWatch.Comparison;

/// <summary>Reads the entries of GFM tables by their headings.</summary>
internal static partial class EntryTable
{
    public static List<ListEntry> Read(string[] rows)
    {
        var entries = new List<ListEntry>();
        string[]? headings = null;
        for (var r = 0; r < rows.Length; r++)
        {
            if (Rule().IsMatch(rows[r]))
            {
                continue;
            }

            var cells = Cells(rows[r]);
            if (r + 1 < rows.Length && Rule().IsMatch(rows[r + 1]))
            {
                headings = cells;
            }
            else if (!IsTitle(cells, rows[r]) && Entry(headings ?? [], cells, rows[r], entries.LastOrDefault()) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>A row that only says what kind of entries follow, alone in bold or in every cell.</summary>
    private static bool IsTitle(string[] cells, string row) => cells.Length > 1
        && (cells.All(cell => cell == cells[0]) || (row.Contains("**", StringComparison.Ordinal) && cells.Skip(1).All(cell => cell.Length == 0) && !EntryText.HasLegalForm(cells[0])));

    /// <param name="above">Whose name a row without one goes on with.</param>
    private static ListEntry? Entry(string[] headings, string[] cells, string row, ListEntry? above)
    {
        var kinds = cells.Select((_, c) => c < headings.Length ? EntryField.Of(headings[c]) : EntryFieldKind.Other).ToArray();
        var headed = headings.Any(heading => heading.Length > 0);
        var name = Array.IndexOf(kinds, EntryFieldKind.Name);
        name = name < 0 ? Array.FindIndex(kinds, kind => kind == EntryFieldKind.Other) : name;
        var named = name >= 0 && EntryText.Words(cells[name]).Length > 0;
        if (name < 0 || cells.Length < 2 || !(named || (above is not null && cells.Any(cell => EntryText.Words(cell).Length > 0))))
        {
            return null;
        }

        // Without headings a place is known by its looks, and the first other cell is the purpose.
        var place = headed ? Array.IndexOf(kinds, EntryFieldKind.Place) : Array.FindLastIndex(cells, cell => cell != cells[name] && Places.IsPlace(cell));
        var purpose = headed ? Array.IndexOf(kinds, EntryFieldKind.Purpose) : Array.FindIndex(cells, cell => cell != cells[name] && (place < 0 || cell != cells[place]));
        var others = new Dictionary<string, string>();
        for (var c = 0; c < cells.Length && headed; c++)
        {
            if (c != name && c != place && c != purpose && c < headings.Length && headings[c].Length > 0 && !Bookkeeping().IsMatch(headings[c]))
            {
                others[headings[c].ToLowerInvariant()] = cells[c];
            }
        }

        return new(named ? cells[name] : above!.Name, purpose < 0 ? null : cells[purpose], place < 0 ? null : cells[place], others, row);
    }

    private static string[] Cells(string row)
    {
        var inner = row.Trim();
        inner = inner[1..(inner.Length > 1 && inner.EndsWith('|') && !inner.EndsWith("\\|", StringComparison.Ordinal) ? inner.Length - 1 : inner.Length)];
        return [.. CellEnd().Split(inner).Select(EntryText.Plain)];
    }

    [GeneratedRegex(@"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$|^\|\s*:?-+:?\s*\|(?:\s*:?-+:?\s*\|)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    // The number of a row and the day of the last look at it say nothing of the entry.
    [GeneratedRegex(@"^(?:#|no\.?|nr\.?|number|row|index)$|\b(?:last|next) (?:\w+ )?(?:review|updat|check|modif|revis|verif)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bookkeeping();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant)]
    private static partial Regex CellEnd();
}
