using System.Text.RegularExpressions;

namespace PolicyWatch.Comparison;

/// <summary>Finds the entries in a text: rows of tables, items of lists, headings followed by labelled lines.</summary>
internal static partial class EntryReader
{
    // A list counts as a list of entries when most of its items read like one.
    private const double EntryShare = 0.6;

    public static List<ListEntry> Read(string markdown)
    {
        var lines = markdown.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToArray();
        var entries = new List<ListEntry>();
        for (var start = 0; start < lines.Length;)
        {
            var end = start + 1;
            var kind = KindOf(lines[start]);
            while (end < lines.Length && KindOf(lines[end]) == kind && kind != LineKind.Title)
            {
                end++;
            }

            entries.AddRange(kind switch
            {
                LineKind.Row => EntryTable.Read(lines[start..end]),
                LineKind.Item or LineKind.Separated => ReadItems(lines[start..end]),
                LineKind.Title => ReadSection(lines, start, ref end),
                _ => [],
            });
            start = end;
        }

        return entries;
    }

    private enum LineKind { Text, Row, Item, Separated, Title }

    private static LineKind KindOf(string line) =>
        line.StartsWith('|') ? LineKind.Row
        : Item().IsMatch(line) ? LineKind.Item
        : Title().IsMatch(line) ? LineKind.Title
        : line.Contains(" | ", StringComparison.Ordinal) ? LineKind.Separated
        : LineKind.Text;

    /// <summary>Items of one list; an indented item with a label belongs to the item above it.</summary>
    private static List<ListEntry> ReadItems(string[] lines)
    {
        var entries = new List<ListEntry>();
        var items = 0;
        foreach (var line in lines)
        {
            if (line[0] == ' ' && entries.Count > 0 && EntryLine.Label(line) is { } label)
            {
                entries[^1] = EntryLine.With(entries[^1], label.Heading, label.Value);
                continue;
            }

            items++;
            if (EntryLine.Read(line) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries.Count >= EntryShare * items ? entries : [];
    }

    /// <summary>A heading, or a line in bold, and the labelled lines or list items behind it.</summary>
    private static List<ListEntry> ReadSection(string[] lines, int title, ref int end)
    {
        var name = EntryText.Plain(Title().Replace(lines[title], "$1$2"));
        var entry = new ListEntry(name, null, null, new Dictionary<string, string>(), lines[title]);
        var labelled = 0;
        var last = title + 1;
        for (; last < lines.Length && KindOf(lines[last]) is LineKind.Text or LineKind.Item or LineKind.Title && EntryLine.Label(lines[last]) is { } label; last++)
        {
            entry = EntryLine.With(entry, label.Heading, label.Value);
            labelled++;
        }

        if (labelled > 0)
        {
            end = last;
            return [entry];
        }

        return ReadBareSection(lines, entry, ref end);
    }

    /// <summary>"### Acme Inc." with one short line of purpose and perhaps one of place.</summary>
    private static List<ListEntry> ReadBareSection(string[] lines, ListEntry entry, ref int end)
    {
        var text = lines.Skip(end).TakeWhile(line => KindOf(line) == LineKind.Text).Take(3).ToArray();
        var place = text.FirstOrDefault(Places.IsPlace);
        if (text.Length is 0 or 3 || text.Any(line => line.Length > EntryLine.MaximumLength) || (place is null && !EntryText.HasLegalForm(entry.Name)))
        {
            return [];
        }

        end += text.Length;
        var purpose = text.FirstOrDefault(line => line != place);
        return [entry with { Purpose = purpose is null ? null : EntryText.Plain(purpose), Place = place is null ? null : EntryText.Plain(place) }];
    }

    [GeneratedRegex(@"^\s*(?:[-*+•]|\d{1,3}\\?[.)])\s+\S", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex(@"^(?:\#{1,6}\s+(.+)|(?:\*\*|__)([^*_]+)(?:\*\*|__))$", RegexOptions.CultureInvariant)]
    private static partial Regex Title();
}
