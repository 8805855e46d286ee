using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>A row as it lies in storage.</summary>
/// <param name="Value">Null where the row cannot be read; then <paramref name="Trouble"/> says why.</param>
public sealed record StoredRow<TRecord>(string Key, TRecord? Value, string? Trouble)
    where TRecord : class;

/// <summary>A page's rows under one state of its head, in the order of their keys.</summary>
/// <param name="Head">Null where there is none.</param>
/// <param name="Unfinished">Something that follows from a committed step is still to be done: ledger, lists, feed.</param>
public sealed record StoredPage(
    StoredRow<PageHead>? Head,
    IReadOnlyList<StoredRow<LogRow>> Log,
    IReadOnlyList<StoredRow<Presence>> Presences,
    IReadOnlyList<StoredRow<PageVersion>> Versions,
    IReadOnlyList<StoredRow<PageChange>> Changes,
    IReadOnlyList<StoredRow<RecordedDecision>> Decisions,
    bool Unfinished);

/// <summary>What is stored, exactly as it is: nothing is mended, and what cannot be read is no exception.</summary>
public interface IStoredEvidence
{
    Task<StoredPage> ReadPageAsync(PageId page, CancellationToken cancellationToken);

    Task<PageHead?> FindHeadAsync(PageId page, CancellationToken cancellationToken);

    /// <returns>The blob's bytes, or null where there is no such blob.</returns>
    Task<ReadOnlyMemory<byte>?> FindTextAsync(ContentHash text, CancellationToken cancellationToken);

    /// <returns>The blob's bytes, or null where there is no such blob.</returns>
    Task<ReadOnlyMemory<byte>?> FindSnapshotAsync(ContentHash snapshot, CancellationToken cancellationToken);

    /// <returns>The blob's bytes, or null where there is no such blob.</returns>
    Task<ReadOnlyMemory<byte>?> FindChangeAsync(ContentHash change, CancellationToken cancellationToken);
}
