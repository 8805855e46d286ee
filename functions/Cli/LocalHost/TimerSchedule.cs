using System.Globalization;
using NCrontab;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>When a timer is due: an NCRONTAB expression (six fields, the first of them seconds; five are taken too) or a time between runs. UTC.</summary>
internal sealed class TimerSchedule
{
    private static readonly TimeSpan MonitoredFrom = TimeSpan.FromMinutes(1);

    private readonly Func<DateTime, DateTime> next;

    private TimerSchedule(Func<DateTime, DateTime> next) => this.next = next;

    /// <exception cref="SetupException">The text is neither.</exception>
    public static TimerSchedule Parse(string text, string function)
    {
        var withSeconds = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != 5;
        if (CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = withSeconds }) is { } cron)
        {
            return new TimerSchedule(cron.GetNextOccurrence);
        }
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero
            ? new TimerSchedule(after => after + interval)
            : throw new SetupException($"The function '{function}' has the schedule '{text}', which is neither six NCRONTAB fields such as '0 */5 * * * *' nor a time such as '00:05:00'.");
    }

    /// <summary>The first occurrence strictly after this instant.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => new(next(DateTime.SpecifyKind(after.UtcDateTime, DateTimeKind.Unspecified)), TimeSpan.Zero);

    /// <summary>The Functions host keeps no status of a timer that fires more than once a minute.</summary>
    public bool IsMonitored(DateTimeOffset now)
    {
        var occurrence = Next(now);
        for (var looked = 0; looked < 5; looked++)
        {
            var following = Next(occurrence);
            if (following - occurrence < MonitoredFrom)
            {
                return false;
            }
            occurrence = following;
        }
        return true;
    }
}
