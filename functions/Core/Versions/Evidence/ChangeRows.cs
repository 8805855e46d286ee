namespace PolicyWatch.Versions.Evidence;

/// <summary>Compares the rows of a page's changes with the presences that they lie between, and with the feed that repeats them.
/// What they say beyond that is compared with the judgements that they name.</summary>
internal static class ChangeRows
{
    /// <param name="feed">Null where a step is not finished yet, and the feed may lag behind.</param>
    public static IEnumerable<Misfit> Check(
        IReadOnlyList<StoredRow<PageChange>> rows, IReadOnlyDictionary<DateTimeOffset, Presence> presences, IReadOnlyDictionary<DateTimeOffset, PageChange>? feed)
    {
        var seen = new HashSet<DateTimeOffset>();
        foreach (var row in rows)
        {
            if (row.Value is not { } change)
            {
                yield return new Misfit($"change row {row.Key}", $"it cannot be read: {row.Trouble}");
                continue;
            }

            var trouble = !seen.Add(change.Presence) ? $"it is there twice, the second time as {row.Key}"
                : !presences.ContainsKey(change.Presence) ? "the log knows no presence that it leads into"
                : !presences.ContainsKey(change.From) ? $"the log knows no presence of {Stamp.Of(change.From)}, which it is measured from"
                : feed is not null && feed.TryGetValue(change.Presence, out var repeated) ? RecordComparison.Difference(change, repeated, "in the feed")
                : null;
            if (trouble is not null)
            {
                yield return new Misfit($"change of {Stamp.Of(change.Presence)}", trouble);
            }
        }
    }
}
