using System.Globalization;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Core.Tests.Web;

public sealed class TimeStripTests
{
    private static readonly PageId Page = PageId.Of("larkspur", "privacy-policy");

    [Fact]
    public void Of_GraverChanges_StandHigherAboveTheAxis()
    {
        var strip = TimeStrip.Of(Page, History(("2020-01-01", "2021-06-01", Severity.None), ("2021-06-01", "2023-01-01", Severity.Low), ("2023-01-01", "2024-06-01", Severity.High)), At("2024-06-01"));

        Assert.Equal([Severity.None, Severity.Low, Severity.High], strip.Marks.Select(mark => mark.Severity));
        Assert.Equal(strip.Marks.Select(mark => mark.Top).OrderDescending(), strip.Marks.Select(mark => mark.Top));
        Assert.Empty(strip.Gaps);
    }

    [Fact]
    public void Of_TimeInWhichNobodySawThePage_IsShown()
    {
        var strip = TimeStrip.Of(Page, History(("2020-01-01", "2020-06-01", Severity.None), ("2021-06-01", "2022-01-01", Severity.Low)), At("2024-01-01"));

        Assert.Equal(["Not seen from 1 Jun 2020 to 1 Jun 2021", "Not seen since 1 Jan 2022"], strip.Gaps.Select(gap => gap.Label));
    }

    [Fact]
    public void Of_DecadesOfHistory_HasTicksAtRoundYears()
    {
        var strip = TimeStrip.Of(Page, History(("2003-05-01", "2025-01-01", Severity.None)), At("2025-01-01"));

        Assert.Equal(["2005", "2010", "2015", "2020", "2025"], strip.Ticks.Select(tick => tick.Label));
    }

    [Fact]
    public void Of_ChangesTooCloseToDraw_ShowsTheGravestForAll()
    {
        var strip = TimeStrip.Of(Page, History(("2010-01-01", "2020-01-05", Severity.None), ("2020-01-05", "2020-01-06", Severity.High), ("2020-01-06", "2024-01-01", Severity.Low)), At("2024-01-01"));

        Assert.Equal(2, strip.Marks.Count);
        Assert.Equal(Severity.High, strip.Marks[1].Severity);
        Assert.EndsWith("and 1 more change", strip.Marks[1].Label, StringComparison.Ordinal);
    }

    private static PageHistory History(params (string From, string To, Severity Severity)[] stays)
    {
        var presences = new List<Presence>();
        var changes = new Dictionary<DateTimeOffset, PageChange>();
        foreach (var (from, to, severity) in stays)
        {
            var before = presences.LastOrDefault();
            presences.Add(new Presence(At(from), $"v{from}", ContentHash.Of(from), At(from), At(to), null, null, before?.OpenedAt, ObservationSource.Live, Returns: false, Silence: null));
            if (before is not null)
            {
                changes[At(from)] = new PageChange(At(from), before.OpenedAt, false, false, false, severity, [], "A change", "rules", 1, 1, 0, null, ContentHash.Of(from));
            }
        }

        presences.Reverse();
        return new PageHistory(new PageHead { Page = Page }, presences, new Dictionary<string, PageVersion>(), changes, Array.Empty<PolicyWatch.Versions.Evidence.RecordedDecision>().ToLookup(decided => decided.At));
    }

    private static DateTimeOffset At(string day) => DateTimeOffset.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
