using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyWatch.Extraction;

/// <summary>Reads a date at the start of a text, in the ways that policies write it.</summary>
/// <param name="End">Where the date ends in the text.</param>
internal readonly partial record struct WrittenDate(DateOnly Date, int End)
{
    private static readonly Dictionary<string, int> Months = Named(
        "jan januar january jänner janvier enero ene gennaio gen januari janeiro",
        "feb februar february février fevrier fév fev febrero febbraio februari fevereiro",
        "mar mär märz maerz march mars marts marzo maart mrt março marco",
        "apr april avril avr abril abr aprile",
        "may mai maj mayo maggio mag mei maio",
        "jun juni june juin junio giugno giu junho",
        "jul juli july juillet juil julio luglio lug julho",
        "aug august août aout agosto ago augustus augusti",
        "sep sept september septembre septiembre settembre set setembro",
        "oct okt oktober october octobre octubre ottobre ott outubro out",
        "nov november novembre noviembre novembro",
        "dec dez dezember december décembre decembre déc diciembre dic dicembre desember dezembro");

    /// <summary>A day, or the first of a month where only that is stated; null where the text does not begin with a date.</summary>
    public static WrittenDate? At(string text, bool dayFirst)
    {
        if (Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var day = Number(match, "day") ?? 1;
        var month = match.Groups["name"].Success ? Months.GetValueOrDefault(match.Groups["name"].Value.ToLowerInvariant()) : Number(match, "month") ?? 0;
        var year = Number(match, "year") ?? 0;
        if (match.Groups["first"].Success)
        {
            (day, month) = DayAndMonth(match, dayFirst);
        }

        year += year < 100 ? 2000 : 0;
        return year is >= 1990 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new WrittenDate(new DateOnly(year, month, day), match.Length)
            : null;
    }

    /// <summary>Dots mean day first everywhere; otherwise the numbers decide where they can.</summary>
    private static (int Day, int Month) DayAndMonth(Match match, bool dayFirst)
    {
        var (first, second) = (Number(match, "first")!.Value, Number(match, "second")!.Value);
        var monthFirst = second > 12 || first <= 12 && !dayFirst && match.Groups["mark"].Value != ".";
        return monthFirst ? (second, first) : (first, second);
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : null;

    private static Dictionary<string, int> Named(params string[] months) => months
        .SelectMany((names, month) => names.Split(' ').Select(name => (name, number: month + 1)))
        .ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);

    // A few connecting words ("on", "the", "as of", "is", "dated", "vom", "le", "de") may stand before the date.
    [GeneratedRegex(
        """
        ^[\s:：*_(–—,|\[\\-]*(?:(?:on|the|as|of|is|was|dated|date|from|since|starting|for|earlier|later|confidentialité|politique|version|this|our|these|its|privacy|cookie|policy|notice|statement|terms|agreement|document|page|am|vom|den|dem|der|ab|seit|le|la|du|au|en|el|de|del|dal|il|al|des|op|em|a|partir)[\s:*]+){0,6}(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s+)?(?:
        (?<year>[0-9]{4})[-./](?<month>[0-9]{1,2})[-./](?<day>[0-9]{1,2})
        |(?<day>[0-9]{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s-]+(?:of\s+|de\s+)?(?<name>\p{L}+)\.?,?[\s-]+(?:de[l]?\s+)?(?<year>[0-9]{4})
        |(?<name>\p{L}+)\.?\s+(?<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s+(?<year>[0-9]{4})
        |(?<first>[0-9]{1,2})(?<mark>[-./])(?<second>[0-9]{1,2})[-./](?<year>[0-9]{4}|[0-9]{2})
        |(?<year>[0-9]{4})\s?年\s?(?<month>[0-9]{1,2})\s?月\s?(?<day>[0-9]{1,2})\s?日
        |(?<name>\p{L}+)\.?,?\s+(?:del?\s+)?(?<year>[0-9]{4})
        |(?<month>[0-9]{1,2})[/.](?<year>[0-9]{4})
        )(?![0-9])
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
