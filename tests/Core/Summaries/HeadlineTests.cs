using PolicyWatch.Practices;
using PolicyWatch.Summaries;

namespace PolicyWatch.Core.Tests.Summaries;

/// <summary>What a reader is told of a change, in one line.</summary>
public sealed class HeadlineTests
{
    private const string Policy = """
        # Privacy Policy

        We collect your name and your e-mail address when you open an account.

        We keep invoices for 30 days after your contract ends.
        """;

    private readonly ChangeAssessor assessor = new();

    [Theory]
    [InlineData("Disputes about a billing period must be raised in writing with the ombudsman of the trade before that quarter ends.",
        "New on dispute process: “Disputes about a billing period must be raised in writing with the ombudsman of the trade…”")]
    [InlineData("If a billing period is disputed between us, you must write to the ombudsman of the trade before that quarter has come to its end.",
        "New on dispute process: “…you must write to the ombudsman of the trade before that quarter has come to its end.”")]
    public void Added_SentenceThatSupportsNoClaim_IsToldInItsOwnWords(string sentence, string headline) => Assert.Equal(headline, Added(sentence));

    [Theory]
    [InlineData("We share your e-mail address with advertisers if you give us your express consent.", "Now shares data with advertisers with consent")]
    [InlineData("If you joined before May, we do not share your e-mail address with advertisers.", "Now says it does not share data with advertisers in some cases")]
    [InlineData("We will not use your prompts to train AI models except where that is a part of the service that you ordered.", "Now says it does not use customer content to train or improve AI, with exceptions")]
    [InlineData("We share your e-mail address with advertisers unless you opt out in the settings.", "Now shares data with advertisers unless opted out")]
    [InlineData("We generally do not share your e-mail address with advertisers.", "Now says it does not generally share data with advertisers")]
    public void Added_WhatLimitsTheClaim_IsSaid(string sentence, string headline) => Assert.Equal(headline, Added(sentence));

    [Theory]
    [InlineData("You may end your free trial in your account at any time, by choosing to cancel the subscription.", "renew")]
    [InlineData("Without limiting our other rights, we may close your account if your conduct causes harm or liability to others.", "excludes liability")]
    [InlineData("Neither party pays for a breach, even if it was informed of the possibility of such an incident before.", "breaches")]
    [InlineData("The bookseller must repay our customers, who agree that they must seek the refund from advertisers there.", "shares data")]
    [InlineData("The operator may delete an account of a user who has not logged in for a period of ninety (90) days in a row.", "keeps data")]
    [InlineData("Talk to your friends about people whom you meet, but don't publicly share the information of anybody else.", "share data")]
    [InlineData("Opt-out of the sale of your personal information for residents of some of the states.", "sells")]
    [InlineData("If you give us permission, we collect your precise location from the device that you use.", "licence")]
    public void Added_SentenceOnSomethingNear_IsNotClaimedAsThePractice(string sentence, string claim) =>
        Assert.DoesNotContain(claim, Added(sentence), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Reworded_LongSentence_ShowsWhereTheWordingsPart()
    {
        const string Old = "\n\nThe operator of the market hall may, at any time and after a look at the facts that it was told by both sides, remove a stall from the list of the week.";

        var headline = Changed(Old, Old.Replace("remove a stall from", "remove a stall, with its tenant, that tenant's family and partners, their goods, their deposits, their keys and their licence plates, from", StringComparison.Ordinal)).Headline;

        Assert.Contains("with its tenant", headline, StringComparison.Ordinal);
        Assert.StartsWith("Reworded", headline, StringComparison.Ordinal);
        Assert.InRange(headline.Length, 60, 120);
    }

    [Fact]
    public void Reworded_LongSentence_IsQuotedFromWhereTheWordingsPart()
    {
        var start = string.Concat(Enumerable.Range(1, 40).Select(number => $"and of schedule {number} "));
        string Sentence(string end) => $"\n\nIn the sense of this agreement {start}the operator may {end}.";

        var summary = Changed(Sentence("send a warning"), Sentence("suspend your account without notice, keep the deposit and dispose of the goods")).Summary;

        Assert.Contains("the operator may send a warning.” Now: “…", summary, StringComparison.Ordinal);
        Assert.Contains("the operator may suspend your account without notice, keep the deposit and dispose of the goods.”", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Figure_ThatTheTextAlsoGivesElsewhere_IsToldAsWhatChanged()
    {
        const string Others = "\n\nWe keep accounts for one year after they are closed.\n\n";

        var told = Changed(Others + "We keep connection records of the service for one year.", Others + "We keep connection records of the service for 180 days.");

        Assert.Equal("Retention period changed from 1 year to 180 days", told.Headline);
        Assert.Equal(ShiftDirection.Better, told.Shifts[0].Direction);
    }

    [Fact]
    public void Safeguard_TakesTheOthersPlace_IsOnePhrase()
    {
        const string Old = "\n\nWe abide by the principles of the Privacy Shield when personal data goes abroad.";
        const string New = "\n\nEvery office of our group has signed the Standard Contractual Clauses of the Commission for exports.";

        Assert.Contains("standard contractual clauses instead of Privacy Shield", Changed(Old, New).Headline, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 0, "Adds subprocessors Inkwell AB and Vellum Ltd")]
    [InlineData(1, 1, "Adds subprocessor Inkwell AB; removes Quill GmbH")]
    [InlineData(0, 1, "Removes subprocessor Quill GmbH")]
    public void Subprocessors_ThatCameAndWent_AreNamed(int added, int removed, string headline)
    {
        string[] come = ["| Inkwell AB | Hosting | Sweden |", "| Vellum Ltd | E-mail | Ireland |"];
        string[] stay = ["| Parchment Inc | Analytics | United States |", "| Octavo SA | Payments | France |"];
        string List(IEnumerable<string> rows) => "# Subprocessors\n\n| Name | Purpose | Place |\n| --- | --- | --- |\n" + string.Join('\n', rows);

        var told = assessor.Assess(new(List([.. stay, .. new[] { "| Quill GmbH | Support | Germany |" }.Take(removed)])), new(List([.. stay, .. come.Take(added)]))).Assessment;

        Assert.Equal(headline, told.Headline);
    }

    [Fact]
    public void Subprocessors_TooManyToName_AreCounted()
    {
        string[] names = ["Inkwell Internet Services Aktiebolag", "Vellum Correspondence Limited", "Parchment Analytics Incorporated", "Octavo Payment Systems SA", "Quarto Support Desk GmbH"];
        string List(int count) => "# Subprocessors\n\n| Name | Purpose | Place |\n| --- | --- | --- |\n| Folio Ltd | Hosting | Ireland |\n" + string.Join('\n', names.Take(count).Select(name => $"| {name} | Support | Ireland |"));

        var headline = assessor.Assess(new(List(0)), new(List(5))).Assessment.Headline;

        Assert.StartsWith("Adds subprocessors Inkwell Internet Services Aktiebolag, Vellum Correspondence Limited", headline, StringComparison.Ordinal);
        Assert.EndsWith(" more", headline, StringComparison.Ordinal);
        Assert.InRange(headline.Length, 60, 120);
    }

    [Theory]
    [InlineData("personal data|data", "personal data")]
    [InlineData("scraping and automated access|illegal use", "scraping and automated access, and illegal use")]
    [InlineData("a|b|c", "a, b and c")]
    [InlineData("a|b|c|d|e", "a, b, c and 2 more")]
    public void Values_AreJoinedAsAPersonWould(string values, string joined)
    {
        var rule = PracticeCatalogue.Current.Find("Acceptable Use", "forbidden uses")!;
        var sentence = SentenceReader.Read("You may not do this.")[0];
        var shift = new Shift("Acceptable Use", "forbidden uses", ShiftKind.Added, ShiftDirection.Worse, null, "x", null, sentence.Text);

        Assert.Equal($"now forbids {joined}", ShiftPhrase.Of(new FoundShift(shift, rule, false, new SentenceChange(null, sentence, [], sentence.Words)) { Values = values.Split('|') }));
    }

    private string Added(string sentence) => Changed("", "\n\n" + sentence).Headline;

    private Assessment Changed(string old, string now) => assessor.Assess(new(Policy + old), new(Policy + now)).Assessment;
}
