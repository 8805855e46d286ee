using System.Globalization;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <param name="At">Distance from the left, in percent of the strip's width, as SVG takes it.</param>
/// <param name="Label">What the pointer shows.</param>
public sealed record StripMark(string At, Severity Severity, bool Archived, string Address, string Label)
{
    /// <summary>Distance from the top in pixels: the graver, the higher above the axis.</summary>
    public int Top => Severity switch { Severity.High => 14, Severity.Medium => 30, Severity.Low => 44, _ => TimeStrip.Axis };
}

/// <summary>A stretch of time, in percent of the strip's width.</summary>
public sealed record StripSpan(string At, string Width, string Label);

/// <param name="Minor">Left out where the strip is narrow.</param>
public sealed record StripTick(string At, string Label, bool Minor);

/// <summary>A page's whole history to scale: when which text was seen, and when nobody looked.</summary>
/// <param name="Description">The same in words.</param>
public sealed record TimeStrip(IReadOnlyList<StripMark> Marks, IReadOnlyList<StripSpan> Seen, IReadOnlyList<StripSpan> Gaps, IReadOnlyList<StripTick> Ticks, string Description)
{
    /// <summary>Distance of the axis from the top in pixels.</summary>
    public const int Axis = 60;

    /// <summary>Marks keep clear of the edges.</summary>
    private const double Left = 1.5;
    private const double Right = 98.5;

    /// <summary>Percent. What lies closer than this would be drawn on top of each other; the most severe one stands for all.</summary>
    private const double Column = 0.4;

    /// <summary>Percent. A gap narrower than this cannot be seen.</summary>
    private const double NarrowestGap = 0.6;

    /// <param name="history">With at least one presence.</param>
    public static TimeStrip Of(PageId page, PageHistory history, DateTimeOffset now)
    {
        var changes = history.Changes;
        IReadOnlyList<Presence> oldestFirst = [.. history.Presences.Reverse()];
        var start = oldestFirst.Min(presence => presence.SeenFrom);
        var end = now > start ? now : start.AddTicks(1);
        var scale = new Scale(start, end);
        return new TimeStrip(
            MarksOf(page, oldestFirst, changes, scale),
            SeenOf(oldestFirst, scale),
            GapsOf(oldestFirst, end, scale),
            TicksOf(start, end, scale),
            DescriptionOf(oldestFirst, changes));
    }

    private static List<StripMark> MarksOf(PageId page, IReadOnlyList<Presence> presences, IReadOnlyDictionary<DateTimeOffset, PageChange> changes, Scale scale)
    {
        var marks = new List<StripMark>();
        foreach (var column in presences.Where(presence => presence.Silence != Silence.Flapping).GroupBy(presence => (int)(scale.At(presence.SeenFrom) / Column)))
        {
            var presence = column.MaxBy(candidate => changes.GetValueOrDefault(candidate.OpenedAt)?.Severity ?? Severity.None)!;
            var change = changes.GetValueOrDefault(presence.OpenedAt);
            var others = column.Count() - 1;
            marks.Add(new StripMark(
                Scale.Percent(scale.At(presence.SeenFrom)),
                change?.Severity ?? Severity.None,
                presence.FirstSeenBy is ObservationSource.Archive,
                Addresses.Version(page, presence.Version),
                $"{Words.Day(presence.SeenFrom)}: {change?.Headline ?? (presence.Previous is null ? "first text on record" : "another text")}{(others > 0 ? $", and {Words.Count(others, "more change")}" : "")}"));
        }

        return marks;
    }

    /// <summary>Stretches in which the page was watched, one text or several.</summary>
    private static List<StripSpan> SeenOf(IReadOnlyList<Presence> presences, Scale scale)
    {
        var seen = new List<StripSpan>();
        var (from, to) = (presences[0].SeenFrom, presences[0].SeenTo);
        foreach (var presence in presences.Skip(1))
        {
            if (scale.At(presence.SeenFrom) - scale.At(to) >= NarrowestGap)
            {
                seen.Add(scale.Span(from, to, ""));
                from = presence.SeenFrom;
            }

            to = presence.SeenTo;
        }

        seen.Add(scale.Span(from, to, ""));
        return seen;
    }

    private static List<StripSpan> GapsOf(IReadOnlyList<Presence> presences, DateTimeOffset now, Scale scale)
    {
        var gaps = new List<StripSpan>();
        foreach (var (earlier, later) in presences.Zip(presences.Skip(1)))
        {
            if (scale.At(later.SeenFrom) - scale.At(earlier.SeenTo) >= NarrowestGap)
            {
                gaps.Add(scale.Span(earlier.SeenTo, later.SeenFrom, $"Not seen from {Words.Day(earlier.SeenTo)} to {Words.Day(later.SeenFrom)}"));
            }
        }

        if (scale.At(now) - scale.At(presences[^1].SeenTo) >= NarrowestGap)
        {
            gaps.Add(scale.Span(presences[^1].SeenTo, now, $"Not seen since {Words.Day(presences[^1].SeenTo)}"));
        }

        return gaps;
    }

    private static List<StripTick> TicksOf(DateTimeOffset start, DateTimeOffset end, Scale scale)
    {
        var months = (end - start).TotalDays switch { < 120 => 1, < 900 => 3, < 20 * 366 => 12, _ => 60 };
        var ticks = new List<StripTick>();
        // Ticks of several years stand at round ones.
        var first = new DateTimeOffset(start.Year - (months > 12 ? start.Year % (months / 12) : 0), 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var at = first; at <= end; at = at.AddMonths(months))
        {
            if (at >= start)
            {
                var minor = months > 12 ? false : months == 12 ? at.Year % 2 != end.Year % 2 : months == 3 ? at.Month != 1 : false;
                ticks.Add(new StripTick(Scale.Percent(scale.At(at)), at.ToString(months >= 12 ? "yyyy" : "MMM yyyy", CultureInfo.InvariantCulture), minor));
            }
        }

        return ticks;
    }

    private static string DescriptionOf(IReadOnlyList<Presence> presences, IReadOnlyDictionary<DateTimeOffset, PageChange> changes)
    {
        string[] severe =
        [
            .. new[] { Severity.High, Severity.Medium }
                .Select(severity => (severity, days: presences.Where(presence => changes.GetValueOrDefault(presence.OpenedAt)?.Severity == severity).Select(presence => Words.Day(presence.SeenFrom)).ToList()))
                .Where(group => group.days.Count > 0)
                .Select(group => $"{Words.Of(group.severity)}: {(group.days.Count > 6 ? Words.Count(group.days.Count, "change") : string.Join(", ", group.days))}."),
        ];
        return string.Join(' ', [$"{Words.Count(presences.Select(presence => presence.Version).Distinct(StringComparer.Ordinal).Count(), "version")} from {Words.Day(presences[0].SeenFrom)} to {Words.Day(presences[^1].SeenTo)}.", .. severe]);
    }

    private sealed record Scale(DateTimeOffset Start, DateTimeOffset End)
    {
        public double At(DateTimeOffset time) => Left + ((Right - Left) * Math.Clamp((time - Start) / (End - Start), 0, 1));

        public StripSpan Span(DateTimeOffset from, DateTimeOffset to, string label) => new(Percent(At(from)), Percent(Math.Max(0, At(to) - At(from))), label);

        public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }
}
