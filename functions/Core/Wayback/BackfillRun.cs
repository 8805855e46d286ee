using PolicyWatch.WatchList;

namespace PolicyWatch.Wayback;

public enum BackfillPhase { Listing, Playing, Inserting, Done, Failed }

/// <summary>A request to fetch a page's past: what the queue <c>backfills</c> carries.</summary>
/// <param name="From">First and last moment that are asked for; null is open. Of meaning only where it begins a run.</param>
/// <param name="Asked">Somebody asked for it, so a finished run is followed by another.</param>
/// <param name="Run">When the run began that this request continues; null begins one.</param>
/// <param name="Failures">How often in a row the archive could not be asked.</param>
/// <param name="StandIn">Not the past is asked for, but what stands in for a page that cannot be read.</param>
public sealed record BackfillRequest(
    PageId Page, DateTimeOffset? From = null, DateTimeOffset? To = null, bool Asked = false, DateTimeOffset? Run = null, int Failures = 0, bool StandIn = false) : QueueRequest;

/// <summary>How far the backfill of one page has come.</summary>
/// <param name="Started">When it began, UTC; names the run.</param>
/// <param name="Index">Blobs of the parts of the page's index, in their order.</param>
/// <param name="ResumeKey">To the next part of the index while it is listed.</param>
/// <param name="Captures">How many the index has.</param>
/// <param name="Played">How many different bytes were played, readable or not.</param>
/// <param name="Left">An estimate of the playbacks to come.</param>
/// <param name="InsertedTo">Everything up to this capture has its place in the history.</param>
/// <param name="Inserted">How many observations that were.</param>
/// <param name="Explanation">One sentence for a person where it failed.</param>
public sealed record BackfillRun(
    PageId Page, DateTimeOffset Started, Uri Url, DateTimeOffset? From, DateTimeOffset? To, BackfillPhase Phase, IReadOnlyList<ContentHash> Index,
    string? ResumeKey = null, int Captures = 0, int Played = 0, int Left = 0, DateTimeOffset? InsertedTo = null, int Inserted = 0, string? Explanation = null);

/// <summary>A run with the ETag it was read under; null for one that is not stored yet.</summary>
public sealed record StoredRun(BackfillRun Run, string? Tag);

/// <summary>Keeps what a backfill must not ask twice.</summary>
public interface IBackfillStore
{
    Task<StoredRun?> FindAsync(PageId page, CancellationToken cancellationToken);

    /// <returns>Null where somebody else wrote meanwhile.</returns>
    Task<StoredRun?> TrySaveAsync(StoredRun run, CancellationToken cancellationToken);

    Task<ContentHash> PutIndexAsync(IReadOnlyList<Capture> captures, CancellationToken cancellationToken);

    Task<IReadOnlyList<Capture>> GetIndexAsync(ContentHash part, CancellationToken cancellationToken);

    /// <summary>What was played of a page, in this run or in earlier ones.</summary>
    IAsyncEnumerable<PlayedCapture> ListPlayedAsync(PageId page, CancellationToken cancellationToken);

    Task PutPlayedAsync(PageId page, PlayedCapture played, CancellationToken cancellationToken);
}

/// <summary>How one message's work ended.</summary>
public abstract record BackfillStep
{
    private BackfillStep() { }

    /// <summary>There is more to do.</summary>
    public sealed record Continues(BackfillRequest Next, TimeSpan Delay, BackfillRun Run) : BackfillStep;

    public sealed record Ended(BackfillRun Run) : BackfillStep;

    /// <summary>Nothing was to be done, or somebody else does it.</summary>
    public sealed record Dropped(string Reason) : BackfillStep;
}

/// <summary>Queues the continuation of a backfill.</summary>
public interface IBackfillOutbox
{
    Task SendAsync(BackfillRequest request, TimeSpan delay, CancellationToken cancellationToken);
}
