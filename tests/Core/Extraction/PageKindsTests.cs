using System.Text.RegularExpressions;
using PolicyWatch.Core.Tests.Extraction.Pages;
using PolicyWatch.Evaluation;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.Extraction;

/// <summary>Drafts of a known text in many kinds of page: what is read must be that text.</summary>
public sealed class PageKindsTests
{
    private static readonly Dictionary<string, Func<PolicyDraft, string>> Kinds =
        new(BuilderSites.All.Concat(LegalSites.All).Concat(OldAndOddSites.All), StringComparer.Ordinal);

    private static readonly Dictionary<string, (PolicyDraft Draft, TermsType Type)> Drafts = new(StringComparer.Ordinal)
    {
        ["privacy"] = (EnglishDrafts.Privacy, TermsType.PrivacyPolicy),
        ["terms"] = (EnglishDrafts.Terms, TermsType.TermsOfService),
        ["cookies"] = (EnglishDrafts.Cookies, TermsType.TrackersPolicy),
        ["short"] = (EnglishDrafts.Short, TermsType.PrivacyPolicy),
        ["subprocessors"] = (EnglishDrafts.Subprocessors, TermsType.PrivacyPolicy),
        ["de"] = (TranslatedDrafts.All["de"], TermsType.PrivacyPolicy),
        ["fr"] = (TranslatedDrafts.All["fr"], TermsType.PrivacyPolicy),
        ["es"] = (TranslatedDrafts.All["es"], TermsType.PrivacyPolicy),
        ["it"] = (TranslatedDrafts.All["it"], TermsType.PrivacyPolicy),
        ["nl"] = (TranslatedDrafts.All["nl"], TermsType.PrivacyPolicy),
        ["pt"] = (TranslatedDrafts.All["pt"], TermsType.PrivacyPolicy),
        ["ja"] = (TranslatedDrafts.All["ja"], TermsType.PrivacyPolicy),
        ["zh"] = (TranslatedDrafts.All["zh"], TermsType.PrivacyPolicy),
    };

    public static TheoryData<string> KindNames => [.. Kinds.Keys];

    public static TheoryData<string> DraftNames => [.. Drafts.Keys];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Read_DraftInAKindOfPage_GivesItsText(string kind)
    {
        var faults = from entry in Drafts
                     let fault = Fault(Answers.Of(Kinds[kind](entry.Value.Draft)), entry.Value.Draft, entry.Value.Type)
                     where fault is not null
                     select $"{entry.Key}: {fault}";

        Assert.Equal("", string.Join("; ", faults));
    }

    [Theory]
    [MemberData(nameof(DraftNames))]
    public void Read_DraftAsPlainTextMarkdownOrXhtml_GivesItsText(string name)
    {
        var (draft, type) = Drafts[name];
        var xhtml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src=\"a.js\"/></head><body><a name=\"top\"/><div class=\"clear\"/>"
            + $"<div id=\"content\">{DraftStyle.Plain.Write(draft)}</div></body></html>";

        Assert.Null(Fault(Answers.Of(DraftStyle.PlainText.Write(draft), "text/plain; charset=utf-8"), draft, type));
        Assert.Null(Fault(Answers.Of(DraftStyle.Markdown.Write(draft), "text/markdown; charset=utf-8"), draft, type));
        Assert.Null(Fault(Answers.Of(xhtml, "application/xhtml+xml"), draft, type));
    }

    [Theory]
    [InlineData("privacy")]
    [InlineData("terms")]
    [InlineData("cookies")]
    public void Read_PageOfThreePolicies_GivesTheWatchedOne(string name)
    {
        var three = string.Concat(new[] { "privacy", "terms", "cookies" }.Select(policy => $"<section>{Long(Drafts[policy].Draft)}</section>"));

        var markdown = Assert.IsType<Reading.Policy>(Answers.Read(Answers.Of(SiteParts.Page($"{SiteParts.Menu}<main>{three}</main>{SiteParts.Footer}")), Answers.Page with { Type = Drafts[name].Type })).Text.Markdown;

        Assert.Equal([$"# {Drafts[name].Draft.Title}"], markdown.Split('\n').Where(line => line.StartsWith("# ", StringComparison.Ordinal)));
    }

    /// <summary>Long enough to be a policy and not a chapter of one.</summary>
    private static string Long(PolicyDraft draft) =>
        DraftStyle.Plain.Write(draft) + string.Concat(Enumerable.Range(1, 20).Select(i => $"<p>In addition, rule {i} of the schedule to the {draft.Title} says what happens in a case like the one described.</p>"));

    /// <summary>What is wrong with the text as read, or null; a line of furniture more or less may stand in the shortest drafts.</summary>
    private static string? Fault(HttpAnswer answer, PolicyDraft draft, TermsType type)
    {
        if (Answers.Read(answer, Answers.Page with { Type = type }) is not Reading.Policy policy)
        {
            return "no policy";
        }

        var score = WordScore.Of(Spaced(draft.Text), Spaced(policy.Text.Markdown));
        var astray = Math.Max(score.Expected, score.Found) - score.Precision * score.Found;
        return score.F1 >= 0.95 || astray <= 10 ? null : $"precision {score.Precision:F3}, recall {score.Recall:F3}";
    }

    /// <summary>Scripts that set no spaces are compared sign by sign.</summary>
    private static string Spaced(string text) => Regex.Replace(text, @"[\u3040-\u30FF\u3400-\u9FFF]", "$0 ");
}
