using System.Globalization;
using PolicyWatch.WatchList;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Storage;

/// <summary>Every key format of every table.</summary>
internal static class Keys
{
    public const string Alarms = "a_";
    public const string Head = "head";

    /// <summary>Of a page, in <c>pages</c>: rewritten with every change, so that its ETag tells of judgements as head's tells of steps. Directly behind head, to be read with it.</summary>
    public const string Judged = "head_judged";

    public const string Versions = "v_";
    public const string Presences = "p_";
    public const string Changes = "c_";
    public const string Decisions = "d_";
    public const string Log = "r_";
    public const string Outgoing = "o_";

    /// <summary>What was played of a page, in <c>backfills</c>; named by digest.</summary>
    public const string Played = "d_";

    /// <summary>Partition of the feed over all vendors.</summary>
    public const string AllChanges = PageId.EveryVendor;

    private const int DueShards = 16;

    /// <summary>Partition of a page in <c>pages</c>.</summary>
    public static string Page(PageId page) => $"{page.Vendor}_{page.Page}";

    public static string Version(string id) => Versions + id;

    public static string Presence(DateTimeOffset openedAt) => Presences + NewestFirst(openedAt);

    public static string Change(DateTimeOffset presence) => Changes + NewestFirst(presence);

    /// <param name="position">Number of the log row that recorded it.</param>
    public static string Decision(DateTimeOffset change, long position) =>
        string.Create(CultureInfo.InvariantCulture, $"{Decisions}{NewestFirst(change)}_{position:D12}");

    public static string Alarm(DateTimeOffset since) => Alarms + NewestFirst(since);

    public static string LogRow(long sequence) => Log + sequence.ToString("D12", CultureInfo.InvariantCulture);

    public static string OutgoingRow(DateTimeOffset at, string kind) => $"{Outgoing}{Ticks(at)}_{kind}";

    /// <summary>Partition of a page's ledger of checks in one month.</summary>
    public static string Ledger(PageId page, DateTimeOffset at) =>
        $"{Page(page)}_{at.UtcDateTime.ToString("yyyyMM", CultureInfo.InvariantCulture)}";

    public static string NewestFirst(DateTimeOffset at) => (long.MaxValue - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    public static string Recent(DateTimeOffset at, PageId page) => $"{NewestFirst(at)}_{Page(page)}";

    public static string Delivery(string alert, string channel) => $"{alert}_{channel}";

    /// <summary>Partition of a limit on requests to the archive.</summary>
    public static string ArchiveLimit(ArchiveCall call) => call == ArchiveCall.Search ? "wayback-searches" : "wayback-playbacks";

    /// <summary>Row of a site's robots.txt, in its host's partition.</summary>
    public static string Robots(Uri site) => string.Create(CultureInfo.InvariantCulture, $"robots_{site.Scheme}_{site.Port}");

    public static string Ticks(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    public static string DueShard(PageId page) => Shard(Convert.ToInt32(ContentHash.Of(page.ToString()).Hex[..4], 16) % DueShards);

    public static IEnumerable<string> DueShardNames => Enumerable.Range(0, DueShards).Select(Shard);

    public static string Due(DateTimeOffset at, PageId page) => $"{Ticks(at)}_{Page(page)}";

    public static (DateTimeOffset At, PageId Page) ParseDue(string key)
    {
        var parts = key.Split('_');
        return (new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), PageId.Of(parts[1], parts[2]));
    }

    /// <summary>All row keys that begin so, as a filter's range.</summary>
    public static string Range(string partition, string beginning) =>
        $"PartitionKey eq '{partition}' and RowKey ge '{beginning}' and RowKey lt '{beginning[..^1]}{(char)(beginning[^1] + 1)}'";

    private static string Shard(int number) => number.ToString("x2", CultureInfo.InvariantCulture);
}
