using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Compares what is on record of a page with what its log says.</summary>
internal static class RecordComparison
{
    public static IEnumerable<Misfit> Of(StoredPage stored, LogReplay log) =>
        Compare("presence", stored.Presences, log.Presences, presence => presence.OpenedAt, Stamp.Of)
            .Concat(Compare("version", stored.Versions, log.Versions, version => version.Id, id => id))
            .Concat(Compare("decision", stored.Decisions, log.Decisions, decided => (decided.At, decided.Decision.Change), key => $"of {Stamp.Of(key.At)}"))
            .Concat(OfHead(stored, log));

    private static IEnumerable<Misfit> Compare<TRecord, TKey>(
        string kind, IReadOnlyList<StoredRow<TRecord>> rows, IReadOnlyDictionary<TKey, TRecord> expected, Func<TRecord, TKey> key, Func<TKey, string> name)
        where TRecord : class
        where TKey : notnull
    {
        var seen = new HashSet<TKey>();
        foreach (var row in rows)
        {
            if (row.Value is not { } value)
            {
                yield return new Misfit($"{kind} row {row.Key}", $"it cannot be read: {row.Trouble}");
            }
            else if (!seen.Add(key(value)))
            {
                yield return new Misfit($"{kind} {name(key(value))}", $"it is there twice, the second time as {row.Key}");
            }
            else if (!expected.TryGetValue(key(value), out var logged))
            {
                yield return new Misfit($"{kind} {name(key(value))}", "it is on record, but the log does not know it");
            }
            else if (Difference(value, logged) is { } difference)
            {
                yield return new Misfit($"{kind} {name(key(value))}", difference);
            }
        }

        foreach (var missing in expected.Keys.Where(missing => !seen.Contains(missing)))
        {
            yield return new Misfit($"{kind} {name(missing)}", "the log has it, but it is not on record");
        }
    }

    private static IEnumerable<Misfit> OfHead(StoredPage stored, LogReplay log)
    {
        if (stored.Head is null)
        {
            return log.Hashes.Count == 0 ? [] : [new Misfit("head", "there is a log, but no head")];
        }

        if (stored.Head.Value is not { } head)
        {
            return [new Misfit("head", $"it cannot be read: {stored.Head.Trouble}")];
        }

        var open = log.Presences.Values.Where(presence => presence.CheckAfter is null).Select(presence => (DateTimeOffset?)presence.OpenedAt).FirstOrDefault();
        (string Field, object? Recorded, object? Logged)[] fields =
        [
            ("log position", head.LogPosition, (long)log.Hashes.Count),
            ("log hash", head.LogHash, log.Hashes.Count == 0 ? (ContentHash?)null : log.Hashes[^1]),
            ("current presence", head.Presence, open),
            ("number of versions", head.Versions, log.Versions.Count),
            ("number of presences", head.Presences, log.Presences.Count),
        ];
        return fields.Where(field => !Equals(field.Recorded, field.Logged))
            .Select(field => new Misfit("head", $"its {field.Field} is {Shown(field.Recorded)}, by the log {Shown(field.Logged)}"));
    }

    /// <summary>What two records of one thing differ in; null where they are the same.</summary>
    /// <param name="by">What the other record rests on.</param>
    public static string? Difference<TRecord>(TRecord recorded, TRecord expected, string by = "by the log")
        where TRecord : class
    {
        if (recorded.Equals(expected))
        {
            return null;
        }

        var (left, right) = (Fields(recorded), Fields(expected));
        var fields = left.Select(field => field.Key).Union(right.Select(field => field.Key)).Where(field => !JsonNode.DeepEquals(left[field], right[field])).ToList();
        return fields.Count == 0 ? null : string.Join("; ", fields.Select(field => $"its {field} is {Shown(left[field])}, {by} {Shown(right[field])}"));
    }

    private static JsonObject Fields<TRecord>(TRecord record) => JsonSerializer.SerializeToNode(record, ProductJson.Line)!.AsObject();

    private static string Shown(object? value) => value switch
    {
        null => "nothing",
        DateTimeOffset at => Stamp.Of(at),
        _ => value.ToString()!,
    };
}
