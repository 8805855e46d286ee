using System.Globalization;
using PolicyWatch.Cli;
using PolicyWatch.Cli.LocalHost;

namespace PolicyWatch.Host.Tests.LocalHost;

public class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-06T10:02:13Z", "2026-03-06T10:05:00Z")]
    [InlineData("0 */5 * * * *", "2026-03-06T10:05:00Z", "2026-03-06T10:10:00Z")]
    [InlineData("30 * * * * *", "2026-03-06T10:02:31Z", "2026-03-06T10:03:30Z")]
    [InlineData("0 0 * * * *", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z")]
    [InlineData("0 30 9 * * 1-5", "2026-03-06T10:00:00Z", "2026-03-09T09:30:00Z")]
    [InlineData("0 0 6 1 * *", "2026-02-01T06:00:00Z", "2026-03-01T06:00:00Z")]
    [InlineData("0 0 12 * * SUN", "2026-03-06T10:00:00Z", "2026-03-08T12:00:00Z")]
    [InlineData("*/10 * * * *", "2026-03-06T10:02:13Z", "2026-03-06T10:10:00Z")]
    [InlineData("00:05:00", "2026-03-06T10:02:13Z", "2026-03-06T10:07:13Z")]
    [InlineData("1.00:00:00", "2026-03-06T10:02:13Z", "2026-03-07T10:02:13Z")]
    public void Next_OfASchedule_IsItsFirstOccurrenceAfterTheInstant(string schedule, string after, string next) =>
        Assert.Equal(At(next), TimerSchedule.Parse(schedule, "Any").Next(At(after)));

    [Theory]
    [InlineData("every five minutes")]
    [InlineData("0 */5 * * *  * *")]
    [InlineData("61 * * * * *")]
    [InlineData("-00:05:00")]
    [InlineData("00:00:00")]
    [InlineData("")]
    public void Parse_OfSomethingElse_NamesTheFunctionAndTheText(string schedule)
    {
        var refusal = Assert.Throws<SetupException>(() => TimerSchedule.Parse(schedule, "ScheduleChecks"));

        Assert.Contains($"'ScheduleChecks' has the schedule '{schedule}'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 * * * * *", true)]
    [InlineData("00:01:00", true)]
    [InlineData("*/30 * * * * *", false)]
    [InlineData("0,30 0 * * * *", false)]
    [InlineData("00:00:59", false)]
    public void IsMonitored_OnlyWhereRunsAreAMinuteApart(string schedule, bool monitored) =>
        Assert.Equal(monitored, TimerSchedule.Parse(schedule, "Any").IsMonitored(At("2026-03-06T10:02:13Z")));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
