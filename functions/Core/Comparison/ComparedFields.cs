namespace PolicyWatch.Comparison;

/// <summary>The fields that both lists have: a column that came or went alters no entry.</summary>
internal sealed class ComparedFields(IReadOnlyCollection<ListEntry> before, IReadOnlyCollection<ListEntry> after)
{
    private readonly bool _purposes = before.Any(entry => entry.Purpose is not null) && after.Any(entry => entry.Purpose is not null);
    private readonly bool _places = before.Any(entry => entry.Place is not null) && after.Any(entry => entry.Place is not null);
    private readonly string[] _others = [.. before.SelectMany(entry => entry.Others.Keys).Intersect(after.SelectMany(entry => entry.Others.Keys), StringComparer.Ordinal)];

    public IReadOnlyList<EntryFieldChange> Differences(ListEntry first, ListEntry second)
    {
        var changes = new List<EntryFieldChange>();
        if (EntryText.Key(first.Name) != EntryText.Key(second.Name) || LegalFormDiffers(first.Name, second.Name))
        {
            changes.Add(new("name", first.Name, second.Name));
        }

        if (_purposes && EntryText.Comparable(first.Purpose) != EntryText.Comparable(second.Purpose))
        {
            changes.Add(new("purpose", first.Purpose, second.Purpose));
        }

        if (_places && Places.Comparable(first.Place) != Places.Comparable(second.Place))
        {
            changes.Add(new("place", first.Place, second.Place));
        }

        foreach (var field in _others)
        {
            var (old, current) = (first.Others.GetValueOrDefault(field), second.Others.GetValueOrDefault(field));
            if (EntryText.Comparable(old) != EntryText.Comparable(current))
            {
                changes.Add(new(field, old, current));
            }
        }

        return changes;
    }

    /// <summary>Something besides the name is known, and all of it is the same.</summary>
    public bool AllOthersEqual(ListEntry first, ListEntry second) =>
        ((_purposes && first.Purpose is not null) || (_places && first.Place is not null)) && Differences(first, second).All(change => change.Field == "name");

    // A form that was left out or added says less than another one.
    private static bool LegalFormDiffers(string first, string second) =>
        EntryText.LegalForm(first) is { Length: > 0 } old && EntryText.LegalForm(second) is { Length: > 0 } current && old != current;
}
