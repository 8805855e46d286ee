namespace PolicyWatch.WatchList;

/// <summary>The watch list as it is kept. Declarations only: what was seen of a page lives elsewhere and is never touched here.</summary>
public interface IWatchListStore
{
    /// <summary>All pages, by vendor and page.</summary>
    IAsyncEnumerable<WatchedPage> ListAsync(CancellationToken cancellationToken);

    /// <summary>Null where the page was never declared, or was removed.</summary>
    Task<WatchedPage?> FindAsync(PageId id, CancellationToken cancellationToken);

    /// <summary>
    /// Adds the page, or replaces its declaration and nothing else of it (a merge of the declared columns).
    /// A page that is new is due at once. Twice the same has no second effect.
    /// </summary>
    Task DeclareAsync(WatchedPage page, CancellationToken cancellationToken);

    /// <summary>Takes the page off the list; its history stays. False where it was not on it.</summary>
    Task<bool> RemoveAsync(PageId id, CancellationToken cancellationToken);
}
