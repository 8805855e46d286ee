using System.Globalization;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Moments as people write them.</summary>
public static class Moments
{
    /// <summary>A day stands for its last tick: whoever signed on that day may have seen what came up on it. UTC where no zone is named.</summary>
    public static bool TryParse(string text, out DateTimeOffset moment)
    {
        if (TryParseDay(text, out var day))
        {
            moment = day.AddDays(1).AddTicks(-1);
            return true;
        }

        return Stamp.TryParse(text, out moment)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
    }

    /// <summary>As <see cref="TryParse"/>, but a day stands for its first tick.</summary>
    public static bool TryParseBeginning(string text, out DateTimeOffset moment) => TryParseDay(text, out moment) || TryParse(text, out moment);

    private static bool TryParseDay(string text, out DateTimeOffset moment)
    {
        // A year more than any day can have after it is no day.
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue;
        moment = isDay ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : default;
        return isDay;
    }
}
