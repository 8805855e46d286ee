using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.Summaries;

public sealed class DocumentKindTests
{
    [Theory]
    [InlineData("# Cookie Policy", nameof(DocumentKind.Trackers))]
    [InlineData("# Acme Data Processing Addendum", nameof(DocumentKind.Processing))]
    [InlineData("# Our Subprocessors", nameof(DocumentKind.Recipients))]
    [InlineData("# Acceptable Use Policy", nameof(DocumentKind.Rules))]
    [InlineData("# Service Level Agreement", nameof(DocumentKind.ServiceLevel))]
    [InlineData("# Privacy Notice", nameof(DocumentKind.Privacy))]
    [InlineData("# Terms of Service", nameof(DocumentKind.Contract))]
    public void Of_UnknownType_IsToldFromTheTitle(string title, string kind) =>
        Assert.Same(Named(kind), DocumentKind.Of(null, SentenceReader.Read(title)));

    [Theory]
    [InlineData(TermsType.TrackersPolicy, nameof(DocumentKind.Trackers))]
    [InlineData(TermsType.CommunityGuidelines, nameof(DocumentKind.Rules))]
    [InlineData(TermsType.CommercialTerms, nameof(DocumentKind.Contract))]
    public void Of_DeclaredType_CountsMoreThanTheTitle(TermsType type, string kind) =>
        Assert.Same(Named(kind), DocumentKind.Of(type, SentenceReader.Read("# Privacy Policy")));

    [Theory]
    [InlineData(TermsType.TrackersPolicy, Severity.Medium)]
    [InlineData(TermsType.PrivacyPolicy, Severity.Low)]
    public void Assess_CookieLifetimeExtended_WeighsMoreWhereCookiesAreTheSubject(TermsType type, Severity severity)
    {
        var assessment = Assess(type, "Our login cookie expires after 30 days.", "Our login cookie expires only after 900 days, long beyond your last visit to any page of the portal or the documentation.");

        Assert.Equal(severity, assessment.Severity);
    }

    [Theory]
    [InlineData(TermsType.AcceptableUsePolicy, false)]
    [InlineData(TermsType.PrivacyPolicy, true)]
    public void Assess_SharingWithoutTheVendor_IsClaimedOfTheVendorInAPrivacyPolicyOnly(TermsType type, bool claimed)
    {
        var assessment = Assess(type, "", "Ask before sharing personal data with advertisers or with data brokers of any sort.");

        Assert.Equal(claimed, assessment.Headline.Contains("shares data with", StringComparison.Ordinal));
    }

    [Fact]
    public void Assess_MaterialWithoutAnyKnownPractice_IsOfTheDocumentsOwnTopic()
    {
        var assessment = Assess(TermsType.CommunityGuidelines, "", "Pictures of crowds stay blurred, banners stay below forty lines, and every caption is written in two languages.");

        Assert.True(assessment.Material);
        Assert.Equal(["Acceptable Use"], assessment.Categories);
    }

    private static Assessment Assess(TermsType type, string before, string after)
    {
        const string around = "# Document\n\nWelcome to Acme, and thank you for reading this page.\n\n";
        return new ChangeAssessor().Assess(new(around + before, Type: type), new(around + after, Type: type)).Assessment;
    }

    private static object Named(string kind) => typeof(DocumentKind).GetField(kind)!.GetValue(null)!;
}
