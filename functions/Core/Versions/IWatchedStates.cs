using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>What lists show of a page, beside its declaration; never from an older state than is shown already.</summary>
/// <param name="LastChecked">Of the state shown.</param>
/// <param name="LastObserved">When an accepted text was last seen, UTC.</param>
/// <param name="Versions">How many versions are on record.</param>
public sealed record ShownState(
    PageState State,
    string? Signal,
    string? Explanation,
    DateTimeOffset? StateSince,
    DateTimeOffset? LastChecked,
    DateTimeOffset? LastObserved,
    int Versions)
{
    /// <summary>The page shows a text that it had shown before, and that has not stayed yet.</summary>
    public bool Flapping { get; init; }

    /// <summary>When the first of the checks in a row that brought no text was made, UTC; null after one that did.</summary>
    public DateTimeOffset? TroubleSince { get; init; }

    /// <summary>Key of the newest presence that counts as a change.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When it came to count, UTC.</summary>
    public DateTimeOffset? ChangedSince { get; init; }

    /// <summary>Key of the newest presence whose change was assessed. Not part of a page's state: kept by whoever assesses.</summary>
    public DateTimeOffset? AssessedTo { get; init; }

    /// <summary>Key of the alarm that was told and is not over. Kept by whoever raises it.</summary>
    public DateTimeOffset? AlarmSince { get; init; }

    /// <summary>When the archive saw what the page shows while we could not, UTC.</summary>
    public DateTimeOffset? SeenByArchive { get; init; }

    /// <summary>When the declaration was written last, UTC.</summary>
    public DateTimeOffset? DeclaredAt { get; init; }

    public static ShownState Of(PageHead head) => new(head.State, head.Signal, head.Explanation, head.StateSince, head.LastChecked, head.LastObserved, head.Versions)
    {
        Flapping = head.Flapping,
        TroubleSince = head.TroubleSince,
        SeenByArchive = head.SeenByArchive,
        ChangedAt = head.Changed,
        ChangedSince = head.ChangedSince,
    };
}

/// <summary>A watched page with its state.</summary>
public sealed record WatchedState(WatchedPage Page, ShownState State);

/// <param name="OnList">False for a page that was removed: its history and its name stay.</param>
public sealed record KnownPage(WatchedState Watched, bool OnList);

/// <summary>The watch list as lists show it.</summary>
public interface IWatchedStates
{
    /// <param name="vendor">One vendor's pages, or null for all.</param>
    IAsyncEnumerable<WatchedState> ListStatesAsync(string? vendor, CancellationToken cancellationToken);

    /// <summary>The pages that are or were watched, under their last declaration.</summary>
    /// <param name="vendor">One vendor's pages, or null for all.</param>
    IAsyncEnumerable<KnownPage> ListKnownAsync(string? vendor, CancellationToken cancellationToken);

    /// <returns>Null where the page was never watched.</returns>
    Task<KnownPage?> FindKnownAsync(PageId page, CancellationToken cancellationToken);
}
