using System.Globalization;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Reads from a page's ledger how the promise to look was kept. Pure.</summary>
internal static class CoverageReading
{
    /// <summary>A look may be this many intervals late before another one counts as missed: hosts are asked one after the other.</summary>
    private const double Slack = 1.5;

    /// <param name="checks">The ledger from well before <paramref name="from"/> on, in any order.</param>
    /// <param name="to">Not after now.</param>
    /// <param name="declared">When the page was put on the watch list, where no look says that it was there before.</param>
    public static (Coverage Coverage, IReadOnlyList<Gap> Gaps) Of(
        IEnumerable<CheckRecord> checks, TimeSpan interval, DateTimeOffset from, DateTimeOffset to, DateTimeOffset? declared, IReadOnlyList<Outage> outages)
    {
        // What was inserted into the history was seen by others.
        var rows = checks.Where(check => check.At <= to && check.Outcome is not (CheckOutcome.Inserted or CheckOutcome.SeenByArchive)).OrderBy(check => check.At).ToList();
        var begun = rows is [var first, ..] ? first.At : declared ?? to;
        var start = begun <= from ? from : begun < to ? begun : to;
        var paused = rows.Where(check => check.Outcome == CheckOutcome.Paused).Select(check => check.At).ToList();
        var looks = rows.Select(check => check.At).ToList();
        var sights = rows.Where(IsSight).Select(check => check.At).ToList();
        // Nothing is promised of a page while it is paused.
        var promised = Math.Max(0, (int)Math.Round((to - start) / interval) - paused.Count(at => at >= start));
        var unseen = Stretches(sights, start, to).ToList();
        var longest = unseen.MaxBy(stretch => stretch.To - stretch.From);
        var coverage = new Coverage(
            start, to, promised, promised - Missed(looks), promised - Missed([.. sights.Concat(paused).Order()]), longest.To - longest.From, longest.From);
        var gaps = unseen.Where(stretch => stretch.To - stretch.Since > interval * Slack).Select(stretch => Explain(rows, stretch.From, stretch.To, outages));
        return (coverage, [.. start > from ? [new Gap(from, start, GapReason.NotYetWatched, "The page was not watched yet.")] : Array.Empty<Gap>(), .. gaps]);

        int Missed(List<DateTimeOffset> moments) =>
            moments.Count == 0 ? promised : Math.Min(promised, Stretches(moments, start, to).Sum(stretch => MissedIn(stretch, interval)));
    }

    private static bool IsSight(CheckRecord check) => check.Text is not null && check.Outcome != CheckOutcome.UnderReview;

    /// <summary>The times between two of the moments, and at both ends, within the report.</summary>
    /// <returns>Since is when it really began: the last moment before the report counts.</returns>
    private static IEnumerable<(DateTimeOffset Since, DateTimeOffset From, DateTimeOffset To)> Stretches(List<DateTimeOffset> moments, DateTimeOffset from, DateTimeOffset to)
    {
        var since = moments.LastOrDefault(moment => moment <= from, from);
        foreach (var moment in moments.Where(moment => moment > from).Append(to))
        {
            yield return (since, since > from ? since : from, moment);
            since = moment;
        }
    }

    /// <summary>How many looks would have fitted into a time without any, those before the report left out.</summary>
    private static int MissedIn((DateTimeOffset Since, DateTimeOffset From, DateTimeOffset To) stretch, TimeSpan interval)
    {
        var fitting = (int)Math.Ceiling(((stretch.To - stretch.Since) / interval) - (Slack - 1)) - 1;
        return Math.Max(0, Math.Min(fitting, (int)Math.Ceiling((stretch.To - stretch.From) / interval)));
    }

    private static Gap Explain(List<CheckRecord> rows, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<Outage> outages)
    {
        var failed = rows.Where(check => check.At > from && check.At < to && !IsSight(check)).ToList();
        var outage = outages.FirstOrDefault(outage => outage.From < to && (outage.EndedAt ?? DateTimeOffset.MaxValue) > from);
        if (outage is not null && failed.TrueForAll(check => check.At >= outage.From && check.At <= (outage.EndedAt ?? DateTimeOffset.MaxValue)))
        {
            return new Gap(from, to, GapReason.Outage, outage.Explanation);
        }

        if (failed.Count == 0)
        {
            return new Gap(from, to, GapReason.NotChecked, "Nobody looked.");
        }

        var reasons = failed.GroupBy(ReasonOf).OrderByDescending(group => group.Count()).ToList();
        var counts = string.Join(", ", reasons.Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {GapReasons.Words(group.Key)}")));
        return new Gap(from, to, reasons[0].Key, $"{(failed.Count == 1 ? "1 look" : $"{failed.Count.ToString(CultureInfo.InvariantCulture)} looks")}: {counts}. The last: {reasons[0].Last().Explanation}");
    }

    private static GapReason ReasonOf(CheckRecord check) => check.Outcome switch
    {
        CheckOutcome.Blocked => GapReason.Blocked,
        CheckOutcome.Gone => GapReason.Gone,
        CheckOutcome.Unsupported => GapReason.Unsupported,
        CheckOutcome.UnderReview => GapReason.UnderReview,
        CheckOutcome.Paused => GapReason.Paused,
        _ => GapReason.Unreachable,
    };
}
