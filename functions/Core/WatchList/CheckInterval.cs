using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyWatch.WatchList;

/// <summary>The time between two checks as people write it: <c>30m</c>, <c>12h</c>, <c>7d</c>.</summary>
public static partial class CheckInterval
{
    public const string Pattern = "^[1-9][0-9]{0,4}(m|h|d)$";

    /// <summary>More often would burden the vendor's server for nothing.</summary>
    public static TimeSpan Shortest { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Notice periods are thirty days; a rarer look could miss one whole.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(30);

    /// <param name="interval">The time, whether in range or not.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out TimeSpan? interval)
    {
        interval = null;
        if (Written().IsMatch(text))
        {
            var count = int.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture);
            interval = text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                _ => TimeSpan.FromDays(count),
            };
        }

        return interval is not null;
    }

    /// <summary>The shortest way to write it in whole minutes.</summary>
    public static string Format(TimeSpan interval) => interval switch
    {
        { Hours: 0, Minutes: 0 } => string.Create(CultureInfo.InvariantCulture, $"{interval.TotalDays:0}d"),
        { Minutes: 0 } => string.Create(CultureInfo.InvariantCulture, $"{interval.TotalHours:0}h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{interval.TotalMinutes:0}m"),
    };

    [GeneratedRegex(Pattern)]
    private static partial Regex Written();
}
