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
    int Versions);

/// <summary>A watched page with its state.</summary>
public sealed record WatchedState(WatchedPage Page, ShownState State);

/// <summary>The watch list as lists show it.</summary>
public interface IWatchedStates
{
    /// <param name="vendor">One vendor's pages, or null for all.</param>
    IAsyncEnumerable<WatchedState> ListStatesAsync(string? vendor, CancellationToken cancellationToken);
}
