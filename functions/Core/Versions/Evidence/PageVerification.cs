using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Something on record that does not fit the rest.</summary>
/// <param name="Where">The row, blob or anchor.</param>
/// <param name="What">What it is and what it should be, for a person.</param>
public sealed record Misfit(string Where, string What);

/// <summary>What the recomputation of one page found.</summary>
/// <param name="LogHash">The log's end as recomputed; null where there is no log.</param>
/// <param name="Blobs">How many texts, snapshots and judgements were read.</param>
/// <param name="Anchors">How many anchors the log was compared with.</param>
public sealed record PageVerification(
    PageId Page,
    int LogRows,
    int Presences,
    int Versions,
    int Changes,
    int Blobs,
    int Anchors,
    ContentHash? LogHash,
    IReadOnlyList<Misfit> Misfits);
