namespace PolicyWatch.Versions;

/// <summary>Sights that take their places in a page's history one after the other, to be written in one step.</summary>
/// <param name="ascending">All presences, oldest first.</param>
/// <param name="versions">All versions.</param>
internal sealed class PlacedSights(PageRecord record, IReadOnlyList<Presence> ascending, IReadOnlyList<PageVersion> versions, DateTimeOffset now)
{
    /// <summary>What one transaction takes.</summary>
    private const int MostRows = 100;

    /// <summary>The head and the reminder of what is left to do.</summary>
    private const int OwnRows = 2;

    /// <summary>The ledger's rows travel in one column of that reminder.</summary>
    private const int MostSights = 60;

    // Of the current presence the head knows better.
    private IReadOnlyList<Presence> presences = [.. ascending.SkipLast(1), ascending[^1] with { SeenTo = record.Head.LastObserved!.Value }];
    private IReadOnlyList<PageVersion> known = versions;
    private int count;

    /// <summary>Null while nothing is placed that was not on record.</summary>
    public PageStep? Step { get; private set; }

    /// <summary>What the ledger will say of the sights placed so far.</summary>
    public IReadOnlyList<CheckRecord> Checks => Step is null ? [] : Step.Check is { } only ? [only] : Step.Past;

    public Presence? Holding(DateTimeOffset at) => HistoryInsertion.Holding(presences, at);

    /// <summary>A text that differs from a known version in no word is that version.</summary>
    public PageVersion? Known(PageVersion version) =>
        known.LastOrDefault(other => other.Text == version.Text) ?? known.FirstOrDefault(other => other.Wording == version.Wording);

    /// <param name="around">The observations on both sides of it, where a presence holds its moment.</param>
    /// <returns>False where it does not go into the same transaction.</returns>
    public bool TryAdd(Sight sight, SeenAround around)
    {
        var placed = VersionRecorder.Inserted(record with { Head = Step?.Head ?? record.Head }, presences, sight, Known(sight.Version), around, now);
        var joined = Step is null ? placed : Join(Step, placed);
        if (Step is not null && (count == MostSights || OwnRows + joined.Versions.Count + joined.Presences.Count + joined.Log.Count > MostRows))
        {
            return false;
        }

        (Step, count) = (joined, count + 1);
        known = [.. known, .. placed.Versions];
        presences = [.. presences.Where(presence => placed.Presences.All(changed => changed.OpenedAt != presence.OpenedAt)).Concat(placed.Presences).OrderBy(presence => presence.OpenedAt)];
        return true;
    }

    private static PageStep Join(PageStep first, PageStep then) => then with
    {
        Tag = first.Tag,
        Versions = [.. first.Versions, .. then.Versions],
        Presences = [.. first.Presences.Where(presence => then.Presences.All(changed => changed.OpenedAt != presence.OpenedAt)), .. then.Presences],
        Log = [.. first.Log, .. then.Log],
        Check = null,
        Past = [.. first.Check is { } only ? [only] : first.Past, then.Check!],
        // What is to be judged again is judged once, after all of them.
        Messages = [.. first.Messages.Union(then.Messages)],
    };
}
