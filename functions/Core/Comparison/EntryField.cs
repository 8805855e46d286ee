using System.Text.RegularExpressions;

namespace PolicyWatch.Comparison;

/// <summary>What a column, or a labelled line, says about an entry.</summary>
internal enum EntryFieldKind { Name, Purpose, Place, Other }

internal static partial class EntryField
{
    /// <summary>Reads a heading such as "Sub-processor", "Location of processing" or "Services provided".</summary>
    public static EntryFieldKind Of(string heading)
    {
        var text = EntryText.Plain(heading);
        return Link().IsMatch(text) ? EntryFieldKind.Other
            : Place().IsMatch(text) ? EntryFieldKind.Place
            : DataAbout().IsMatch(text) ? EntryFieldKind.Other
            : Name().IsMatch(text) ? EntryFieldKind.Name
            : Purpose().IsMatch(text) ? EntryFieldKind.Purpose
            : EntryFieldKind.Other;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:url|web ?site|link|privacy policy|contact|e-?mail|date|since|effective)\b", Options)]
    private static partial Regex Link();

    [GeneratedRegex(@"locat|countr|\bplaces?\b|region|jurisdiction|\bwhere\b|address|data ?cent|\bort\b|standort|\bland\b|\bsitz\b|lieu|\bpays\b|localisation|ubicaci|\bpa[ií]s\b", Options)]
    private static partial Regex Place();

    [GeneratedRegex(@"\b(?:personal data|data (?:types?|categor\w*|subjects?|processed|shared)|types? of data|categor\w* of (?:personal )?data|transfer|safeguards?|mechanism|certifications?|products?|plans?|applicable to)\b", Options)]
    private static partial Regex DataAbout();

    [GeneratedRegex(@"\bname\b|sub-?\s?processors?|\bentit|vendor|compan|provider|third.?part|supplier|partner|organi[sz]ation|recipient|affiliate|unterauftrag|dienstleister|\bfirma\b|anbieter|sous-?traitant|\bnom\b|prestataire|subencargad|proveedor|nombre|\bcookie\b|\btool\b", Options)]
    private static partial Regex Name();

    [GeneratedRegex(@"purpose|service|function|activit|descript|nature|processing|\buse[ds]?\b|\brole\b|subject|\btask|zweck|leistung|verarbeitung|t[äa]tigkeit|finalit|\bobjet\b|finalidad|servicio|what (?:they|it)", Options)]
    private static partial Regex Purpose();
}
