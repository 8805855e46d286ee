using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyWatch.Extraction;

/// <summary>Finds the date that a policy states for itself.</summary>
internal static partial class StatedDates
{
    public static StatedDate? Find(string markdown)
    {
        foreach (Match match in Statement().Matches(markdown))
        {
            var text = Ordinal().Replace(match.Groups["date"].Value, "").Replace(",", "", StringComparison.Ordinal);
            string[] formats = ["yyyy-MM-dd", "d MMMM yyyy", "MMMM d yyyy", "d MMM yyyy", "MMM d yyyy"];
            if (DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date))
            {
                return new StatedDate(date, match.Value);
            }
        }

        return null;
    }

    [GeneratedRegex(@"(?:last (?:updated|modified|revised)|effective(?: date| as of| from)?|date of version)(?: on)?\s*:?\s*(?<date>\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)? \p{L}+,? \d{4}|\p{L}+ \d{1,2}(?:st|nd|rd|th)?,? \d{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Statement();

    [GeneratedRegex(@"(?<=\d)(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ordinal();
}
