using System.Text.RegularExpressions;

namespace PolicyWatch.Comparison;

/// <summary>Countries and regions as lists of subprocessors write them.</summary>
internal static partial class Places
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "argentina", "armenia", "asia", "asia pacific", "apac", "australia", "austria", "bangladesh", "belarus", "belgium", "brazil", "bulgaria", "canada", "chile", "china",
        "colombia", "costa rica", "croatia", "cyprus", "czech republic", "czechia", "denmark", "eea", "egypt", "emea", "estonia", "eu", "europe", "european economic area",
        "finland", "france", "georgia", "germany", "deutschland", "global", "globally", "greece", "hong kong", "hungary", "iceland", "india", "indonesia", "ireland", "israel",
        "italy", "japan", "kenya", "latvia", "lithuania", "luxembourg", "malaysia", "malta", "mexico", "morocco", "netherlands", "new zealand", "nigeria", "north america",
        "northern ireland", "norway", "pakistan", "peru", "philippines", "poland", "portugal", "romania", "saudi arabia", "scotland", "serbia", "singapore", "slovakia", "slovenia",
        "south africa", "south korea", "korea", "spain", "sri lanka", "sweden", "switzerland", "taiwan", "thailand", "turkey", "uae", "uk", "ukraine", "us", "uruguay",
        "vietnam", "worldwide", "schweiz", "österreich", "frankreich", "irland", "niederlande", "états unis", "allemagne", "irlande", "pays bas", "españa", "alemania", "irlanda",
    };

    /// <summary>The parts of a place in one order, so that "Ireland / USA" equals "United States; Ireland".</summary>
    public static string Comparable(string? place) =>
        string.Join(" + ", Parts(place ?? "").Select(Canonical).Where(part => part.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>At least one part is a country or region, and no part is a phrase.</summary>
    public static bool IsPlace(string text)
    {
        var parts = Parts(text).Select(Canonical).Where(part => part.Length > 0).ToArray();
        return parts.Length > 0 && parts.Any(part => s_names.Contains(part)) && parts.All(part => s_names.Contains(part) || part.Split(' ').Length <= 3);
    }

    private static string[] Parts(string place) => Separator().Split(EntryText.Plain(place));

    private static string Canonical(string part)
    {
        var words = EntryText.Words(part);
        var name = string.Join(' ', words.Length > 1 && words[0] is "the" or "in" ? words[1..] : words);
        return name switch
        {
            "usa" or "united states" or "united states of america" or "the us" => "us",
            "united kingdom" or "great britain" or "gb" => "uk",
            "european union" => "eu",
            "united arab emirates" => "uae",
            "republic of korea" => "south korea",
            "republic of ireland" => "ireland",
            "the netherlands" => "netherlands",
            _ => name,
        };
    }

    [GeneratedRegex(@"\s*(?:[,;/&+|•]|\band\b|\bor\b|\bund\b|\bet\b)\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Separator();
}
