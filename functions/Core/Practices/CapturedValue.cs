using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>Reads the values that a sentence states itself: periods, shares, ages, sums, places, companies.</summary>
internal static partial class CapturedValue
{
    private static readonly string[] Units =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>Words that policies write with a capital although they are no company's name.</summary>
    private static readonly FrozenSet<string> Common = """
        Privacy Policy Policies Terms Conditions Service Services Site Sites Website Websites Platform Platforms User Users Customer Customers Client Clients
        Data Personal Information Agreement Account Accounts Content App Apps Application Section Sections Article Act Law Laws Notice Statement Cookie Cookies
        We Our Us You Your I It The This These If In For To And Or Of On At By Not As A An Any All Other Third Party Parties Partner Partners Provider Providers
        EU EEA US USA UK GDPR CCPA CPRA IP URL ID API AI PII PDF FAQ United States Kingdom Europe European Union Economic Area California Commission Internet Web
        January February March April May June July August September October November December Order Orders Fees Fee Product Products Software Subscription
        Processor Processors Sub-processor Sub-processors Subprocessor Subprocessors Controller Security Public Distributors Company Details Protection Legislation Email Phone Name Technology Vendors Business Employees Device Devices Advertising Marketing Analytics Health Safety Programs LLM National Numbers Addendum Exhibit Annex Schedule Affiliates Affiliate Do Not Sell Share My Track Support Team
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<string?> Of(ValueCapture capture, string plain) => capture switch
    {
        ValueCapture.Duration => Duration().Matches(plain).Select(Normal).Where(value => value is not null).Distinct(StringComparer.Ordinal),
        ValueCapture.Age => Age().Matches(plain).Select(match => Number(match.Groups["n"].Value)).Where(age => age is >= 10 and <= 21)
            .Select(age => age!.Value.ToString(CultureInfo.InvariantCulture)).Distinct(StringComparer.Ordinal),
        ValueCapture.Cap => new[] { Cap(plain) },
        ValueCapture.Place => new[] { Place().Match(plain) is { Success: true } match ? match.Groups["place"].Value.Trim(' ', ',', '.') : null },
        ValueCapture.Entity => Entity().Matches(plain).Select(match => match.Value.Trim(' ', ',', '.')).Distinct(StringComparer.Ordinal),
        ValueCapture.Names => Name().Matches(plain).Select(match => match.Groups["name"].Value).Where(name => !name.Split(' ').All(Common.Contains)).Distinct(StringComparer.Ordinal),
        ValueCapture.Percent => Percent().Matches(plain).Select(match => $"{match.Groups["n"].Value.Replace(',', '.')}%").Distinct(StringComparer.Ordinal),
        _ => [],
    };

    /// <summary>Whether one cap is higher (1) or lower (-1) than another: the fees of more months, or more money in one currency; 0 where that cannot be told.</summary>
    public static int CompareCaps(string? cap, string? other) => (Hours(cap), Hours(other)) switch
    {
        ({ } period, { } than) => period.CompareTo(than),
        (null, null) when Sum(cap) is { } sum && Sum(other) is { } than && sum.Currency == than.Currency => sum.Amount.CompareTo(than.Amount),
        _ => 0,
    };

    /// <summary>What tells more from less: a period's hours, or a share's percent; null for other values.</summary>
    public static double? Size(string? value) =>
        Hours(value) ?? (value is not null && Percent().Match(value) is { Success: true } match ? double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) : null);

    /// <summary>The length of a period like <c>30 days</c>, in hours, to tell longer from shorter; null for other values.</summary>
    public static double? Hours(string? value) =>
        value is not null && Duration().Match(value) is { Success: true } match && Number(match.Groups["n"].Value) is { } number
            ? number * match.Groups["unit"].Value.ToLowerInvariant() switch { "hour" => 1, "day" => 24, "week" => 168, "month" => 730, _ => 8760 }
            : null;

    private static string? Normal(Match match)
    {
        if (Number(match.Groups["n"].Value) is not { } number)
        {
            return null;
        }
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");
    }

    private static int? Number(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        if (text is "a" or "A")
        {
            return 1;
        }
        var parts = text.ToLowerInvariant().Split('-');
        var tens = Array.IndexOf(Tens, parts[0]);
        var unit = Array.IndexOf(Units, parts[^1]);
        return tens >= 0 ? ((tens + 2) * 10) + (parts.Length > 1 ? Math.Max(unit, 0) : 0) : unit >= 0 ? unit : null;
    }

    private static string? Cap(string plain)
    {
        var parts = Money().Matches(plain).Select(match => match.Value).Concat(
            Fees().Match(plain) is { Success: true } fees && Duration().Match(plain) is { Success: true } period ? [$"fees of {Normal(period)}"]
            : Fees().IsMatch(plain) ? ["the fees paid"] : Array.Empty<string>());
        return string.Join(" or ", parts.Distinct(StringComparer.Ordinal)) is { Length: > 0 } cap ? cap : null;
    }

    [GeneratedRegex(@"\b(?<n>\d{1,4}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen)(?: ?\(\d+\))?[ -](?:(?:business|calendar|working|consecutive|full|prior) )?(?<unit>hour|day|week|month|year)s?\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\b(?<n>\d{1,3}(?:[.,]\d{1,4})?) ?%")]
    private static partial Regex Percent();

    /// <summary>A capitalised word (or several) that does not start the sentence.</summary>
    [GeneratedRegex(@"(?:[\p{Ll}\d,:(;] ?\(?)(?<name>\p{Lu}[\p{L}\d&-]*(?: \p{Lu}[\p{L}\d&-]*){0,3})")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?<n>1\d|2[01]|ten|twelve|thirteen|fourteen|fifteen|sixteen|eighteen)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Age();

    [GeneratedRegex(@"(?:[$€£]|\b(?:USD|EUR|GBP|US\$) ?)\d[\d.,]*\d|(?:[$€£]|\b(?:USD|EUR|GBP) ?)\d")]
    private static partial Regex Money();

    private static (string Currency, decimal Amount)? Sum(string? value) =>
        value is not null && Money().Match(value).Value is { Length: > 0 } sum && sum.IndexOfAny([.. "0123456789"]) is var digit
        && decimal.TryParse(sum[digit..], NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? (sum[..digit].Trim(), amount)
            : null;

    [GeneratedRegex(@"\b(?:fees|amounts?) (?:\w+ )*?paid|\bpaid (?:\w+ )*?(?:by|to|us)\b|\bamount (?:actually )?(?:you )?paid", RegexOptions.IgnoreCase)]
    private static partial Regex Fees();

    [GeneratedRegex(@"(?:\b(?:laws?|courts?|courts? located|jurisdiction) (?:of|in|located in) (?:the )?|\b(?:County|State|Province|City|Republic|Kingdom) of )(?<place>\p{Lu}[\p{L}.-]+(?:,? (?:of |and |the )*\p{Lu}[\p{L}.-]+){0,5})")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:(?<![\p{L}\d])\d{1,2})?\p{Lu}[\p{L}\d&.'-]*(?: (?:(?:of|and|de|do|&) )?\p{Lu}[\p{L}\d&.'-]*){0,6}?,? (?:Inc|LLC|L\.L\.C|Ltd|GmbH|Limited|Corp|Corporation|Ltda|PLC|plc|Oy|AB|B\.V|S\.A|SAS|Pte\. Ltd|Pty Ltd)\b\.?")]
    private static partial Regex Entity();
}
