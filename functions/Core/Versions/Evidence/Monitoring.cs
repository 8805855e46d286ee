using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Why a page's text was not seen for longer than its interval allows.</summary>
public enum GapReason
{
    NotYetWatched,
    Paused,
    Blocked,
    Unreachable,
    Gone,
    Unsupported,

    /// <summary>A suspicious text waited for its second look.</summary>
    UnderReview,

    /// <summary>So many pages failed at once that it was our own fault.</summary>
    Outage,

    /// <summary>Nothing is known but that nobody looked.</summary>
    NotChecked,
}

public static class GapReasons
{
    /// <summary>As sentences and lists say it.</summary>
    public static string Words(GapReason reason) => reason switch
    {
        GapReason.NotYetWatched => "not yet watched",
        GapReason.UnderReview => "under review",
        GapReason.NotChecked => "not checked",
        GapReason.Outage => "outage of PolicyWatch",
        _ => reason.ToString().ToLowerInvariant(),
    };
}

/// <param name="Explanation">One sentence for a person.</param>
public sealed record Gap(DateTimeOffset From, DateTimeOffset To, GapReason Reason, string Explanation)
{
    public double Hours => Math.Round((To - From).TotalHours, 1);
}

/// <summary>How the promise to look was kept.</summary>
/// <param name="From">Since when the page was watched, within the time of the report, UTC.</param>
/// <param name="Promised">How many looks the page's interval asks for.</param>
/// <param name="Made">How many of them were made, whatever they saw.</param>
/// <param name="Seen">How many of them saw the policy's text.</param>
/// <param name="Longest">The longest time in which the text was not seen.</param>
public sealed record Coverage(DateTimeOffset From, DateTimeOffset To, int Promised, int Made, int Seen, TimeSpan Longest, DateTimeOffset LongestFrom)
{
    /// <summary>0 to 1; a promise of nothing is kept.</summary>
    public double MadeShare => Promised == 0 ? 1 : (double)Made / Promised;

    /// <inheritdoc cref="MadeShare"/>
    public double SeenShare => Promised == 0 ? 1 : (double)Seen / Promised;
}

/// <summary>One change in the time of the report.</summary>
/// <param name="At">Key of the change: its later presence's opening time.</param>
/// <param name="SeenFrom">When the text was first seen, UTC.</param>
/// <param name="Judged">Null until it is judged.</param>
/// <param name="Decisions">All up to now, in the order of recording.</param>
public sealed record MonitoredChange(
    DateTimeOffset At, DateTimeOffset SeenFrom, string From, string To, ObservationSource Source, PageChange? Judged, IReadOnlyList<RecordedDecision> Decisions)
{
    /// <summary>It matters, or is not judged, and nobody has decided on it.</summary>
    public bool IsOpen => Decisions.Count == 0 && Judged is null or { Material: true } or { Alerted: true };
}

/// <param name="OnList">False for a page that left the watch list: then nothing is promised of it.</param>
/// <param name="Coverage">Null where nothing was promised in the time of the report.</param>
/// <param name="Later">Decisions recorded in the time of the report on changes before it.</param>
public sealed record PageMonitoring(
    WatchedPage Page,
    bool OnList,
    Coverage? Coverage,
    IReadOnlyList<Gap> Gaps,
    IReadOnlyList<MonitoredChange> Changes,
    IReadOnlyList<RecordedDecision> Later);

/// <summary>The record of what was watched in a time: proof of watching, not only of change.</summary>
/// <param name="To">Included.</param>
/// <param name="Made">When it was put together, UTC.</param>
/// <param name="Vendor">One vendor's pages, or null for all.</param>
public sealed record MonitoringReport(DateTimeOffset From, DateTimeOffset To, DateTimeOffset Made, string? Vendor, IReadOnlyList<PageMonitoring> Pages)
{
    public int Promised => Pages.Sum(page => page.Coverage?.Promised ?? 0);

    public int LooksMade => Pages.Sum(page => page.Coverage?.Made ?? 0);

    public int Seen => Pages.Sum(page => page.Coverage?.Seen ?? 0);

    public int Changes => Pages.Sum(page => page.Changes.Count);

    public int Open => Pages.Sum(page => page.Changes.Count(change => change.IsOpen));
}
