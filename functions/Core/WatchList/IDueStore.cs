namespace PolicyWatch.WatchList;

/// <summary>Which page is due when.</summary>
public interface IDueStore
{
    /// <summary>Requests a check of every page that is due, and moves each to its next time.</summary>
    /// <returns>How many requests were sent.</returns>
    Task<int> SendDueAsync(CancellationToken cancellationToken);

    /// <summary>Makes a page that is new due now; one that is known only learns its interval.</summary>
    Task EnsureAsync(PageId page, TimeSpan interval, CancellationToken cancellationToken);

    /// <summary>The earliest due time of all pages; null when nothing is watched.</summary>
    Task<DateTimeOffset?> OldestAsync(CancellationToken cancellationToken);
}
