namespace PolicyWatch.Comparison;

/// <summary>Compares lists of entries, such as subprocessors, by the entries' names.</summary>
public static class EntryLists
{
    // Two names that share nothing are two companies, even where they do the same at the same place.
    private const double RenamedScore = 0.6;

    public static EntryListComparison Compare(string beforeMarkdown, string afterMarkdown)
    {
        var before = EntryReader.Read(beforeMarkdown);
        var after = EntryReader.Read(afterMarkdown);
        var fields = new ComparedFields(before, after);
        var pairs = new List<(ListEntry Before, ListEntry After)>();
        var removed = before.ToList();
        var added = after.ToList();
        var sameName = before.Join(after, entry => EntryText.Key(entry.Name), entry => EntryText.Key(entry.Name), (first, second) => (first, second));
        PairBest(removed, added, sameName, fields, pairs);
        var renamed =
            from first in removed
            from second in added
            where IsRename(first, second, fields)
            select (first, second);
        PairBest(removed, added, renamed, fields, pairs);
        var altered = pairs
            .Select(pair => new AlteredEntry(pair.Before, pair.After, fields.Differences(pair.Before, pair.After)))
            .Where(entry => entry.Fields.Count > 0)
            .OrderBy(entry => after.IndexOf(entry.After));
        return new(added, removed, [.. altered]);
    }

    /// <summary>Takes the candidates from both sides, those that differ in the fewest fields first.</summary>
    private static void PairBest(
        List<ListEntry> removed,
        List<ListEntry> added,
        IEnumerable<(ListEntry Before, ListEntry After)> candidates,
        ComparedFields fields,
        List<(ListEntry Before, ListEntry After)> pairs)
    {
        foreach (var (first, second) in candidates.OrderBy(pair => fields.Differences(pair.Before, pair.After).Count).ToArray())
        {
            if (removed.Contains(first) && added.Contains(second))
            {
                removed.Remove(first);
                added.Remove(second);
                pairs.Add((first, second));
            }
        }
    }

    private static bool IsRename(ListEntry before, ListEntry after, ComparedFields fields)
    {
        var (old, current) = (EntryText.Key(before.Name), EntryText.Key(after.Name));
        var saysSo = string.Join(' ', EntryText.Words(after.Name)) is var full
            && full.Contains(old, StringComparison.Ordinal) && (full.Contains("formerly", StringComparison.Ordinal) || full.Contains("previously", StringComparison.Ordinal));
        return saysSo || (fields.AllOthersEqual(before, after) && NameSimilarity(old, current) >= RenamedScore);
    }

    /// <summary>From 0 to 1: the letters in common and in order, or 0.8 where one name is the other with words added.</summary>
    private static double NameSimilarity(string first, string second)
    {
        if (first.Length == 0 || second.Length == 0)
        {
            return 0;
        }

        var (shorter, longer) = first.Length <= second.Length ? (first, second) : (second, first);
        if ($" {longer} ".Contains($" {shorter} ", StringComparison.Ordinal))
        {
            return 0.8;
        }

        var common = SequenceAlignment.Match([.. first.Select(letter => letter.ToString())], [.. second.Select(letter => letter.ToString())]).Count(match => match != SequenceAlignment.None);
        return 2.0 * common / (first.Length + second.Length);
    }
}
