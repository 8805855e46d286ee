using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>The ledger of checks.</summary>
public interface ICheckLedger
{
    /// <summary>A page's checks of the last twelve months, newest first, read as far as the caller goes.</summary>
    /// <param name="last">The page's last check; null where it was never checked.</param>
    IAsyncEnumerable<CheckRecord> ListAsync(PageId page, DateTimeOffset? last, CancellationToken cancellationToken);

    /// <summary>A page's checks from one moment to another, both included, in no order.</summary>
    IAsyncEnumerable<CheckRecord> ListBetweenAsync(PageId page, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>A page's checks on both sides of a moment, in no order: at least the last one before it and the first one after it in the span.</summary>
    IAsyncEnumerable<CheckRecord> ListAroundAsync(PageId page, DateTimeOffset at, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
