using System.Text.Json;

namespace PolicyWatch.Versions.Evidence;

/// <summary>What must be on record if the log is right: its rows, carried out one after the other.</summary>
internal sealed class LogReplay
{
    private readonly Dictionary<DateTimeOffset, Presence> presences = [];
    private readonly Dictionary<string, PageVersion> versions = [];
    private readonly Dictionary<(DateTimeOffset, DateTimeOffset), RecordedDecision> decisions = [];
    private readonly List<ContentHash> hashes = [];

    public IReadOnlyDictionary<DateTimeOffset, Presence> Presences => presences;

    public IReadOnlyDictionary<string, PageVersion> Versions => versions;

    /// <summary>By the times of recording and of the change.</summary>
    public IReadOnlyDictionary<(DateTimeOffset At, DateTimeOffset Change), RecordedDecision> Decisions => decisions;

    /// <summary>The hash after each row, as recomputed from the records.</summary>
    public IReadOnlyList<ContentHash> Hashes => hashes;

    /// <returns>What is wrong with the row, or null.</returns>
    public string? Apply(LogRow row)
    {
        var expected = PageLog.HashOf(hashes.Count == 0 ? null : hashes[^1], row.Record);
        hashes.Add(expected);
        try
        {
            var record = JsonSerializer.Deserialize<LogRecord>(row.Record, ProductJson.Line)!;
            Carry(record);
            return row.Hash != expected ? $"its hash is {row.Hash}, but its record and the rows before it give {expected}"
                : row.Sequence != hashes.Count || record.Sequence != row.Sequence ? $"it is number {hashes.Count} of the log, but says {row.Sequence} and in its record {record.Sequence}"
                : null;
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException)
        {
            return $"its record cannot be read: {malformed.Message}";
        }
    }

    private void Carry(LogRecord record)
    {
        if (record.Version is { } version)
        {
            versions[version.Id] = version;
        }

        if (record.Decision is { } decision)
        {
            decisions[(record.At, decision.Change)] = new RecordedDecision(record.At, decision);
        }

        if (record.Presence is not { } presence)
        {
            return;
        }

        // A new presence that is still open ends the one that was: a row of the log says so once, in the new one's dates.
        if (presence.CheckAfter is null && !presences.ContainsKey(presence.OpenedAt)
            && presences.Values.FirstOrDefault(known => known.CheckAfter is null) is { } open)
        {
            presences[open.OpenedAt] = open with { SeenTo = presence.CheckBefore ?? open.SeenTo, CheckAfter = presence.OpenedAt };
        }

        presences[presence.OpenedAt] = presence;
    }
}
