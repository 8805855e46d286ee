namespace PolicyWatch.Versions;

/// <summary>So many pages fail at once that it must be our own fault.</summary>
/// <param name="Since">When it was noticed, UTC: its key.</param>
/// <param name="From">Pages whose trouble began after this count as part of it.</param>
/// <param name="Explanation">One sentence for the operator.</param>
/// <param name="EndedAt">When it was over, UTC; null while it lasts.</param>
/// <param name="Told">The message of its present state is in the queue.</param>
public sealed record Outage(DateTimeOffset Since, DateTimeOffset From, string Explanation, DateTimeOffset? EndedAt = null, bool Told = false)
{
    public bool Lasts => EndedAt is null;
}

/// <summary>The outages on record. One timer writes them.</summary>
public interface IOutageStore
{
    Task<Outage?> FindAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>The newest one, over or not; null where there was none.</summary>
    Task<Outage?> LatestAsync(CancellationToken cancellationToken);

    /// <summary>All of them, newest first.</summary>
    IAsyncEnumerable<Outage> ListAsync(CancellationToken cancellationToken);

    Task PutAsync(Outage outage, CancellationToken cancellationToken);
}

/// <summary>What the last checks of all pages say of PolicyWatch itself.</summary>
internal static class OutageSigns
{
    private const int Least = 10;

    /// <param name="pages">The watched pages that are not paused.</param>
    /// <param name="from">Trouble that is older than this is the pages' own.</param>
    /// <param name="lasting">An outage lasts: it takes a good window, not only a thin one, to end it.</param>
    /// <returns>One sentence, or null where nothing points to an outage.</returns>
    public static string? Of(IReadOnlyList<WatchedState> pages, DateTimeOffset from, bool lasting, TimeSpan window, DateTimeOffset now)
    {
        var checkedPages = pages.Where(page => page.State.LastChecked > now - window).ToList();
        var failed = checkedPages.Count(page => page.State.TroubleSince >= from);
        var late = pages.Count(page => PageHealth.LateSince(page) < now);
        var least = lasting ? 1 : Least;
        if (late >= least && late * 10 > pages.Count)
        {
            return $"{late} of {pages.Count} pages have waited for their check for longer than twice their interval.";
        }

        if (failed >= least && failed * 10 > checkedPages.Count)
        {
            return $"{failed} of the last {checkedPages.Count} checks failed.";
        }

        return lasting && checkedPages.Count == 0 && pages.Count > 0 ? "Nothing was checked lately." : null;
    }
}
