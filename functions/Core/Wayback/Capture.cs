using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PolicyWatch.Wayback;

/// <summary>One row of the archive's index.</summary>
/// <param name="At">When the page was captured, UTC.</param>
/// <param name="Stamp">The time as the archive writes it, which is also how the capture is asked for.</param>
/// <param name="Original">The captured address, as the archive writes it.</param>
/// <param name="Status">Null where the index does not say.</param>
/// <param name="Digest">Of the stored bytes: the same digest, the same bytes. Null where the index does not say.</param>
/// <param name="IsRevisit">The row only says that an earlier capture's bytes were seen again.</param>
public sealed record Capture(DateTimeOffset At, string Stamp, string Original, int? Status, string? Digest, bool IsRevisit);

/// <summary>Times as the archive writes them: UTC, <c>20190307023331</c>.</summary>
public static class CaptureTime
{
    private const string Format = "yyyyMMddHHmmss";

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Also mends rows in which a month or a day of <c>00</c> was put in and the seconds were cut off.</summary>
    public static bool TryParse([NotNullWhen(true)] string? stamp, out DateTimeOffset at)
    {
        at = default;
        return stamp is { Length: 14 } && stamp.All(char.IsAsciiDigit)
            && (TryExact(stamp, out at)
                || (stamp[4..6] == "00" && TryExact(stamp.Remove(4, 2) + "00", out at))
                || (stamp[6..8] == "00" && TryExact(stamp.Remove(6, 2) + "00", out at)));
    }

    private static bool TryExact(string stamp, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(stamp, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);
}
