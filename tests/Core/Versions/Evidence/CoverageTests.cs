using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Core.Tests.Versions.Evidence;

/// <summary>A page that is to be looked at every twelve hours, reported on for ten days.</summary>
public sealed class CoverageTests
{
    private static readonly DateTimeOffset s_from = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_to = s_from.AddDays(10);

    [Fact]
    public void Of_EveryLookMade_KeepsThePromiseWithoutGaps()
    {
        var (coverage, gaps) = Of(Looks(-1, 240));

        Assert.Equal((20, 20, 20), (coverage.Promised, coverage.Made, coverage.Seen));
        Assert.Equal(TimeSpan.FromHours(12), coverage.Longest);
        Assert.Empty(gaps);
    }

    [Fact]
    public void Of_LooksThatComeAFewHoursLate_StillKeepThePromise()
    {
        var (coverage, gaps) = Of(Looks(-1, 240).Select((check, index) => check with { At = check.At.AddHours(index % 3) }));

        Assert.Equal((20, 20), (coverage.Promised, coverage.Made));
        Assert.Empty(gaps);
    }

    [Fact]
    public void Of_ThreeDaysBlocked_AreLooksThatSawNothing()
    {
        var (coverage, gaps) = Of([.. Looks(-1, 47), .. Looks(59, 119, CheckOutcome.Blocked), .. Looks(131, 240)]);

        Assert.Equal((20, 20, 14), (coverage.Promised, coverage.Made, coverage.Seen));
        var gap = Assert.Single(gaps);
        Assert.Equal((GapReason.Blocked, 84.0), (gap.Reason, gap.Hours));
        Assert.StartsWith("6 looks: 6 blocked.", gap.Explanation, StringComparison.Ordinal);
        Assert.Equal((TimeSpan.FromHours(84), s_from.AddHours(47)), (coverage.Longest, coverage.LongestFrom));
    }

    [Fact]
    public void Of_TwoDaysWithoutALook_AreMissed()
    {
        var (coverage, gaps) = Of([.. Looks(-1, 95), .. Looks(143, 240)]);

        Assert.Equal((20, 17, 17), (coverage.Promised, coverage.Made, coverage.Seen));
        Assert.Equal(GapReason.NotChecked, Assert.Single(gaps).Reason);
    }

    [Fact]
    public void Of_ALookThatIsStillToCome_IsMissedAtTheEndToo()
    {
        var (coverage, gaps) = Of(Looks(-1, 200));

        Assert.Equal((20, 17), (coverage.Promised, coverage.Made));
        Assert.Equal(s_to, Assert.Single(gaps).To);
    }

    [Fact]
    public void Of_APageAddedInBetween_IsPromisedNothingBefore()
    {
        var (coverage, gaps) = Of(Looks(120, 240));

        Assert.Equal((10, 10), (coverage.Promised, coverage.Made));
        Assert.Equal((GapReason.NotYetWatched, s_from.AddHours(120)), (Assert.Single(gaps).Reason, gaps[0].To));
    }

    [Fact]
    public void Of_APageNobodyLookedAt_MissesAllSinceItsDeclaration()
    {
        var (coverage, gaps) = Of([], declared: s_from.AddDays(5));

        Assert.Equal((10, 0), (coverage.Promised, coverage.Made));
        Assert.Equal([GapReason.NotYetWatched, GapReason.NotChecked], gaps.Select(gap => gap.Reason));
    }

    [Fact]
    public void Of_APauseOfThreeDays_IsNamedAndPromisesNothing()
    {
        var (coverage, gaps) = Of([.. Looks(-1, 47), .. Looks(59, 119, CheckOutcome.Paused), .. Looks(131, 240)]);

        Assert.Equal((14, 14, 14), (coverage.Promised, coverage.Made, coverage.Seen));
        Assert.Equal(GapReason.Paused, Assert.Single(gaps).Reason);
    }

    [Fact]
    public void Of_FailuresWithinAnOutage_AreTheOutages()
    {
        var outage = new Outage(s_from.AddHours(60), s_from.AddHours(59), "90 of the last 100 checks failed.", s_from.AddHours(72));

        var (_, gaps) = Of([.. Looks(-1, 47), .. Looks(59, 71, CheckOutcome.Unreachable), .. Looks(83, 240)], outages: [outage]);

        Assert.Equal((GapReason.Outage, outage.Explanation), (Assert.Single(gaps).Reason, gaps[0].Explanation));
    }

    [Fact]
    public void Of_ACaptureOfTheArchive_IsNoLookOfOurs()
    {
        var (coverage, _) = Of([.. Looks(-600, 100, CheckOutcome.Inserted), .. Looks(120, 240)]);

        Assert.Equal((s_from.AddHours(120), 10), (coverage.From, coverage.Promised));
    }

    private static (Coverage Coverage, IReadOnlyList<Gap> Gaps) Of(IEnumerable<CheckRecord> checks, DateTimeOffset? declared = null, IReadOnlyList<Outage>? outages = null) =>
        CoverageReading.Of(checks, TimeSpan.FromHours(12), s_from, s_to, declared, outages ?? []);

    private static IEnumerable<CheckRecord> Looks(int firstHour, int before, CheckOutcome outcome = CheckOutcome.Verified)
    {
        for (var hour = firstHour; hour < before + 1; hour += 12)
        {
            yield return new CheckRecord(s_from.AddHours(hour), outcome, 200, outcome is CheckOutcome.Verified or CheckOutcome.Inserted ? ContentHash.Of("text") : null, "As it is.");
        }
    }
}
