using System.Text.RegularExpressions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Extraction;

/// <summary>Narrows a page that holds several whole policies, each under a title of its own, to the one that is watched.</summary>
internal static partial class PolicyParts
{
    /// <summary>A shorter part is a chapter of its policy, not a policy of its own.</summary>
    private const int MinimumWords = 250;

    private const int LongestTitle = 80;

    /// <summary>All blocks where the page holds one policy, or where it is not certain.</summary>
    public static IReadOnlyList<string> Narrow(IReadOnlyList<string> blocks, TermsType type)
    {
        if (Family(type) is not { } watched)
        {
            return blocks;
        }

        var titles = blocks.Select((block, at) => (At: at, Level: Level(block), Family: TitleFamily(block))).Where(title => title.Family is not null).ToList();
        if (titles.Select(title => title.Family).Distinct(StringComparer.Ordinal).Count() < 2 || titles.Exists(title => title.Level != titles[0].Level))
        {
            return blocks;
        }

        // A heading above the titles that is not one of them would make them chapters.
        var level = titles[0].Level;
        if (blocks.Skip(titles[0].At).Any(block => Level(block) < level || Level(block) == level && TitleFamily(block) is null))
        {
            return blocks;
        }

        var parts = titles.Select((title, i) => (title.Family, Blocks: blocks.Take(i + 1 < titles.Count ? titles[i + 1].At : blocks.Count).Skip(title.At).ToList())).ToList();
        var whole = parts.FindAll(part => part.Blocks.Sum(block => Words.InMarkdown(block)) >= MinimumWords);
        var wanted = whole.FindAll(part => part.Family == watched);
        return wanted.Count > 0 && wanted.Count < whole.Count ? [.. wanted.SelectMany(part => part.Blocks)] : blocks;
    }

    /// <summary>Whether a title, or a fragment, names the watched type of document.</summary>
    public static bool Names(string title, TermsType type) =>
        Family(type) is { } watched && TitleFamily("# " + Typography.Collapse(title.Replace('-', ' ').Replace('_', ' ')).Trim()) == watched;

    /// <summary>1 to 6 for a heading, 7 for other blocks.</summary>
    private static int Level(string block)
    {
        if (block is not ['#', ..])
        {
            return 7;
        }

        var marks = block.Length - block.TrimStart('#').Length;
        return marks is >= 1 and <= 6 && block[marks..].StartsWith(' ') ? marks : 7;
    }

    private static string? TitleFamily(string block)
    {
        if (Level(block) > 3 || block.Length > LongestTitle)
        {
            return null;
        }

        var match = Title().Match(block);
        return match.Success ? match.Groups.Values.Skip(1).First(group => group.Success).Name : null;
    }

    private static string? Family(TermsType type) => type switch
    {
        TermsType.PrivacyPolicy or TermsType.BusinessPrivacyPolicy => "privacy",
        TermsType.TermsOfService or TermsType.CommercialTerms => "terms",
        TermsType.TrackersPolicy => "cookies",
        TermsType.Imprint => "imprint",
        TermsType.AcceptableUsePolicy => "use",
        TermsType.DataProcessingAgreement or TermsType.DataProcessorAgreement => "processing",
        TermsType.CopyrightClaimsPolicy => "copyright",
        TermsType.GeneralConditionsOfSale => "sale",
        _ => null,
    };

    [GeneratedRegex(
        """
        ^\#{1,3}\ (?:[\p{L}\p{N}.'’&]+\ (?:-\ )?){0,4}?(?:
        (?<privacy>privacy\ (?:policy|notice|statement)|data\ protection\ (?:policy|notice)|datenschutz(?:erklärung|hinweise?)?|politique\ de\ (?:confidentialité|protection\ des\ données)|política\ de\ privaci(?:dad|dade)|informativa\ (?:sulla\ )?privacy|privacy(?:verklaring|beleid))|
        (?<cookies>cookies?\ (?:policy|notice|statement)|cookie-?richtlinie|politique\ (?:de|en\ matière\ de|relative\ aux)\ cookies|política\ de\ cookies|cookiebeleid)|
        (?<terms>terms\ (?:of\ (?:service|use)|(?:and|&)\ conditions)|terms|user\ agreement|nutzungsbedingungen|allgemeine\ geschäftsbedingungen|agb|conditions\ (?:générales\ )?d['’]utilisation|términos\ (?:y\ condiciones|de\ (?:uso|servicio))|condizioni\ d['’]uso)|
        (?<imprint>imprint|impressum|mentions\ légales|aviso\ legal|legal\ notice)|
        (?<use>acceptable\ use(?:\ policy)?)|
        (?<processing>data\ process(?:ing|or)\ (?:agreement|addendum)|auftragsverarbeitung(?:svertrag)?)|
        (?<copyright>(?:dmca|copyright)(?:\ (?:policy|notice|claims))?)|
        (?<sale>(?:general\ )?(?:terms|conditions)\ of\ sale|conditions\ générales\ de\ vente|verkaufsbedingungen)
        )\s*$
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Title();
}
