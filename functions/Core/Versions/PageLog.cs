using System.Text.Json;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Versions;

public enum LogEvent { Recorded, Widened, Returned, Split, Upgraded, Settled, Decided, Removed }

/// <summary>One row of a page's append-only log; each holds the hash of the one before it, so nothing can be changed unseen.</summary>
/// <param name="Sequence">1, 2, 3… in the order of recording.</param>
/// <param name="Record">Canonical JSON of what was recorded, with every claimed date, hash and source.</param>
/// <param name="Hash">SHA-256 over the previous row's hash (empty for the first) and <paramref name="Record"/>.</param>
public sealed record LogRow(long Sequence, string Record, ContentHash Hash);

/// <summary>What a log row says.</summary>
/// <param name="At">When it was recorded, UTC.</param>
internal sealed record LogRecord(
    long Sequence,
    LogEvent Event,
    DateTimeOffset At,
    Presence? Presence = null,
    PageVersion? Version = null,
    Decision? Decision = null);

internal static class PageLog
{
    /// <summary>The rows for the events in their order, and the head that stands behind the last of them.</summary>
    public static (PageHead Head, IReadOnlyList<LogRow> Rows) Append(PageHead head, params IReadOnlyList<LogRecord> records)
    {
        var rows = new List<LogRow>(records.Count);
        foreach (var record in records)
        {
            var sequence = head.LogPosition + 1;
            // Property order is the declaration order of the records: stable, and part of the format.
            var json = JsonSerializer.Serialize(record with { Sequence = sequence }, ProductJson.Line);
            var row = new LogRow(sequence, json, HashOf(head.LogHash, json));
            head = head with { LogPosition = sequence, LogHash = row.Hash };
            rows.Add(row);
        }

        return (head, rows);
    }

    public static ContentHash HashOf(ContentHash? previous, string record) => ContentHash.Of((previous?.Hex ?? "") + record);
}
