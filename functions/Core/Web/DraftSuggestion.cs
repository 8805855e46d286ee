using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>Fills in what an address and a title tell of a page: whose it is, and which kind of document.</summary>
internal static class DraftSuggestion
{
    /// <summary>Other names than a type's own, the more telling first.</summary>
    private static readonly (string Words, TermsType Type)[] OtherNames =
    [
        ("sub-processor", TermsType.Subprocessors),
        ("subprocessor", TermsType.Subprocessors),
        ("data-processing", TermsType.DataProcessingAgreement),
        ("dpa", TermsType.DataProcessingAgreement),
        ("acceptable-use", TermsType.AcceptableUsePolicy),
        ("aup", TermsType.AcceptableUsePolicy),
        ("service-level", TermsType.ServiceLevelAgreement),
        ("sla", TermsType.ServiceLevelAgreement),
        ("cookie", TermsType.TrackersPolicy),
        ("privacy", TermsType.PrivacyPolicy),
        ("datenschutz", TermsType.PrivacyPolicy),
        ("terms", TermsType.TermsOfService),
        ("tos", TermsType.TermsOfService),
        ("conditions", TermsType.TermsOfService),
        ("agreement", TermsType.TermsOfService),
    ];

    /// <param name="title">The title of the page at the address, where it is known.</param>
    public static PageDraft Complete(PageDraft draft, string? title)
    {
        var address = Uri.TryCreate(draft.Address.Trim(), UriKind.Absolute, out var url) ? url : null;
        return draft with
        {
            Vendor = draft.Vendor.Trim().Length > 0 || address is null ? draft.Vendor : VendorOf(address),
            Interval = draft.Interval.Trim().Length > 0 ? draft.Interval : new PageDraft().Interval,
            Type = draft.Type.Length > 0 ? draft.Type : TermsTypes.NameOf(TypeOf(title) ?? TypeOf(address?.AbsolutePath) ?? TermsType.PrivacyPolicy),
        };
    }

    /// <summary><c>www.larkspur.co.uk</c> is Larkspur's.</summary>
    private static string VendorOf(Uri address)
    {
        var labels = address.IdnHost.Split('.');
        var ending = labels is [.., { Length: <= 3 }, { Length: 2 }] ? 2 : 1;
        var name = labels.Length > ending ? labels[^(ending + 1)] : labels[0];
        return name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static TermsType? TypeOf(string? text)
    {
        // Whole words only: 'sla' is no part of 'island'.
        var words = $"-{Slugs.From(text ?? "")}-";
        var byOwnName = Enum.GetValues<TermsType>().Where(type => words.Contains($"-{TermsTypes.SlugOf(type)}-", StringComparison.Ordinal)).ToList();
        return byOwnName is [.., var own] ? own
            : OtherNames.Where(name => words.Contains($"-{name.Words}-", StringComparison.Ordinal) || words.Contains($"-{name.Words}s-", StringComparison.Ordinal)).Select(name => (TermsType?)name.Type).FirstOrDefault();
    }
}
