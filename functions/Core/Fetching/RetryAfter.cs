using System.Globalization;

namespace PolicyWatch.Fetching;

/// <summary>The Retry-After field in both its forms (RFC 9110, 10.2.3).</summary>
public static class RetryAfter
{
    /// <summary>No server sends us away for longer than this.</summary>
    public static readonly TimeSpan Cap = TimeSpan.FromHours(24);

    // The three of RFC 9110, 5.6.7.
    private static readonly string[] DateForms = ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    /// <summary>How long the server asks to stay away, from zero to <see cref="Cap"/>; null where it does not say.</summary>
    public static TimeSpan? Of(HttpAnswer answer) => answer.Field("Retry-After") is { } value ? Of(value, answer.At) : null;

    /// <param name="now">What a date is measured against, UTC.</param>
    public static TimeSpan? Of(string value, DateTimeOffset now)
    {
        var text = value.Trim();
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Within(TimeSpan.FromSeconds(seconds)) : Cap;
        }

        return DateTimeOffset.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date)
            ? Within(date - now)
            : null;
    }

    private static TimeSpan Within(TimeSpan asked) => asked < TimeSpan.Zero ? TimeSpan.Zero : asked > Cap ? Cap : asked;
}
