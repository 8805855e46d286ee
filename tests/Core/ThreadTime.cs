using System.Diagnostics;
using System.Globalization;

namespace PolicyWatch.Core.Tests;

/// <summary>How long the present thread has worked: what a busy machine makes it wait does not count where the system can tell (Linux).</summary>
internal static class ThreadTime
{
    private const string Account = "/proc/thread-self/stat";

    /// <summary>The kernel gives times in hundredths of a second.</summary>
    private const double TicksPerSecond = 100;

    private static readonly bool s_isTold = File.Exists(Account);

    /// <summary>Only the difference of two calls means something.</summary>
    public static TimeSpan Now()
    {
        if (!s_isTold)
        {
            return Stopwatch.GetElapsedTime(0);
        }

        // The name of the thread, in brackets, may hold spaces.
        var account = File.ReadAllText(Account);
        var fields = account[(account.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Ticks(fields[11]) + Ticks(fields[12])) / TicksPerSecond);
    }

    private static double Ticks(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
