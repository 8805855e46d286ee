using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PolicyWatch.Practices;
using PolicyWatch.WatchList;

namespace PolicyWatch.Summaries;

/// <summary>What a document is about: the same words weigh differently in a privacy policy and in a contract.</summary>
internal sealed partial class DocumentKind
{
    private const int Opening = 8;

    private const string FirstParty = "First Party Collection/Use";
    private const string ThirdParty = "Third Party Sharing/Collection";
    private const string Conduct = "Acceptable Use";
    private const string Content = "Content and IP";
    private const string Fees = "Fees and Renewal";
    private const string Liability = "Liability and Disputes";

    private static readonly string[] OfData = [FirstParty, ThirdParty, "User Choice/Control", "User Access, Edit and Deletion", "Data Retention", "Data Security"];

    public static readonly DocumentKind Contract = new("Other", OfData, []);
    public static readonly DocumentKind Privacy = new(FirstParty, [Liability, Fees, Conduct, Content], []);
    public static readonly DocumentKind Trackers = new(FirstParty, [Liability, Fees, Conduct, Content, "Data Security"], ["cookies and trackers", "cookie lifetime", "third-party tracking"]);
    public static readonly DocumentKind Processing = new(ThirdParty, [Fees, Conduct, Content, FirstParty], ["subprocessors", "notice of subprocessors", "time to object to subprocessors", "audit rights", "processing on instructions"]);
    public static readonly DocumentKind Recipients = new(ThirdParty, [Liability, Fees, Conduct, Content, FirstParty], ["place of processing"]);
    public static readonly DocumentKind Rules = new(Conduct, [.. OfData, Fees], []);
    public static readonly DocumentKind Copyright = new(Content, OfData, []);
    public static readonly DocumentKind ServiceLevel = new(Fees, [.. OfData, Content], []);

    private readonly FrozenSet<string> inPassing;
    private readonly FrozenSet<string> core;

    private DocumentKind(string topic, IReadOnlyList<string> inPassing, IReadOnlyList<string> core)
    {
        Topic = topic;
        this.inPassing = inPassing.ToFrozenSet(StringComparer.Ordinal);
        this.core = core.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The category of a sentence that says nothing the catalogue knows.</summary>
    public string Topic { get; }

    /// <param name="type">As the watch list declares it; null where that is unknown, and the text's opening has to tell.</param>
    public static DocumentKind Of(TermsType? type, IReadOnlyList<Sentence> text) => type is { } declared ? Of(declared) : Of(text);

    /// <summary>The document is about this category, and does not only mention it.</summary>
    public bool Fits(string category) => !inPassing.Contains(category);

    /// <summary>This practice is what people read such a document for, however little it weighs elsewhere.</summary>
    public bool IsCore(string practice) => core.Contains(practice);

    /// <summary>How grave a shift is in such a document.</summary>
    public Severity SeverityOf(FoundShift found)
    {
        if (found.Rule is not { } rule)
        {
            return Severity.Low;
        }
        var stated = (Severity)(int)rule.SeverityOf(found.Values, found.Denied);
        var here = stated is Severity.Low && IsCore(rule.Entry.Practice) ? Severity.Medium : stated;
        return found.Shift.Direction == ShiftDirection.Better && here > Severity.Medium ? Severity.Medium : here;
    }

    private static DocumentKind Of(TermsType type) => type switch
    {
        TermsType.PrivacyPolicy or TermsType.BusinessPrivacyPolicy or TermsType.UserConsentPolicy or TermsType.DeceasedUsers or TermsType.SingleSignOnPolicy
            or TermsType.LawEnforcementGuidelines or TermsType.DataControllerAgreement => Privacy,
        TermsType.TrackersPolicy => Trackers,
        TermsType.DataProcessingAgreement or TermsType.DataProcessorAgreement => Processing,
        TermsType.Subprocessors => Recipients,
        TermsType.AcceptableUsePolicy or TermsType.AdvertisingContentPolicy or TermsType.BrandGuidelines or TermsType.CommunityGuidelines or TermsType.EditorialPolicy
            or TermsType.LivePolicy or TermsType.QualityGuidelines or TermsType.RestrictedUsePolicy or TermsType.ReviewGuidelines or TermsType.ContentMonetisationPolicy => Rules,
        TermsType.CopyrightClaimsPolicy or TermsType.HyperlinksPolicy => Copyright,
        TermsType.ServiceLevelAgreement => ServiceLevel,
        _ => Contract,
    };

    private static DocumentKind Of(IReadOnlyList<Sentence> text)
    {
        foreach (var sentence in text.Take(Opening))
        {
            if (Title().Match(sentence.Plain) is { Success: true } title)
            {
                return title.Groups["trackers"].Success ? Trackers
                    : title.Groups["processing"].Success ? Processing
                    : title.Groups["recipients"].Success ? Recipients
                    : title.Groups["rules"].Success ? Rules
                    : title.Groups["copyright"].Success ? Copyright
                    : title.Groups["level"].Success ? ServiceLevel
                    : Privacy;
            }
        }
        return Contract;
    }

    [GeneratedRegex(@"(?<trackers>\bcookies? (?:policy|notice|statement)\b)|(?<processing>\bdata process(?:ing|or) (?:agreement|addendum|terms)\b)|(?<recipients>^\W*(?:list of |our |\w+ )?(?:sub-?processors?)(?: list)?\W*$)|(?<rules>\b(?:acceptable use|community (?:guidelines|standards|rules)|(?:advertising|ad|content) (?:policy|policies|guidelines))\b)|(?<copyright>\b(?:copyright|dmca) (?:policy|claims|takedown))|(?<level>\bservice level agreement)|\bprivacy (?:policy|notice|statement)|\bcookies?\b|\bdata (?:protection|processing)|\bpersonal (?:data|information)", RegexOptions.IgnoreCase)]
    private static partial Regex Title();
}
