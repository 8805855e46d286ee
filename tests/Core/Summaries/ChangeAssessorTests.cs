using PolicyWatch.Practices;
using PolicyWatch.Summaries;

namespace PolicyWatch.Core.Tests.Summaries;

public sealed class ChangeAssessorTests
{
    private const string Policy = """
        # Privacy Policy

        Last updated: 3 May 2024

        We collect your name and your e-mail address when you open an account.

        We keep invoices for 30 days after your contract ends.

        You can reach us at Mill Lane 4, 12345 Anytown or privacy@quill.example.
        """;

    private readonly ChangeAssessor assessor = new();

    [Theory]
    [InlineData("3 May 2024", "17 June 2025", "date only")]
    [InlineData("your name and your", "**your name** and your", "formatting")]
    [InlineData("Mill Lane 4, 12345 Anytown", "Old Road 17, 54321 Othertown", "contact details")]
    [InlineData("Last updated: 3 May 2024", "Last updated: 3 May 2024\n\nWe have updated this policy. You can find the previous version here.", "version note")]
    [InlineData("or privacy@quill.example.", "or privacy@quill.example **.**", "formatting")]
    [InlineData("# Privacy Policy", "[Home](/)\n\n[Products](/p)\n\n# Privacy Policy", "navigation")]
    public void Assess_NothingOfSubstanceChanged_NamesTheNoise(string old, string changed, string noise)
    {
        var (assessment, _) = assessor.Assess(new(Policy), new(Policy.Replace(old, changed, StringComparison.Ordinal)));

        Assert.False(assessment.Material);
        Assert.Equal(Severity.None, assessment.Severity);
        Assert.Equal(noise, assessment.Noise);
    }

    [Fact]
    public void Assess_TextBreaksOffInASentence_IsABrokenPage()
    {
        var whole = string.Concat(Enumerable.Range(1, 60).Select(i => $"Clause {i} obliges both of us to keep what we learn of each other about project {i} to ourselves.\n\n"));
        var cut = whole[..(whole.IndexOf("project 35", StringComparison.Ordinal) - 2)];

        var (assessment, _) = assessor.Assess(new(cut), new(whole));

        Assert.Equal("broken page", assessment.Noise);
    }

    [Fact]
    public void Assess_SentenceMovedToTheEnd_IsNotMaterial()
    {
        const string Moved = "We keep invoices for 30 days after your contract ends.";
        var after = Policy.Replace(Moved + "\n\n", "", StringComparison.Ordinal) + "\n\n" + Moved;

        var (assessment, _) = assessor.Assess(new(Policy), new(after));

        Assert.False(assessment.Material);
    }

    [Fact]
    public void Assess_NewRecipients_IsMaterialWithAQuoteThatStandsInTheText()
    {
        var after = Policy + "\n\nWe share your name and your e-mail address with advertising partners, who use them for their own marketing.";

        var (assessment, _) = assessor.Assess(new(Policy), new(after));

        Assert.True(assessment.Material);
        Assert.Null(assessment.Noise);
        Assert.Contains(assessment.Shifts, shift => shift.QuoteAfter is { } quote && after.Contains(quote, StringComparison.Ordinal));
        Assert.InRange(assessment.Headline.Length, 1, 120);
    }

    [Fact]
    public void Assess_SubprocessorAdded_NamesItAndQuotesItsRow()
    {
        const string List = "# Subprocessors\n\n| Name | Purpose | Place |\n| --- | --- | --- |\n| Inkwell AB | Hosting | Sweden |\n| Vellum Ltd | E-mail | Ireland |";
        const string Row = "| Parchment Inc | Analytics | United States |";

        var (assessment, _) = assessor.Assess(new(List), new(List.Replace("| Vellum", Row + "\n| Vellum", StringComparison.Ordinal)));

        var shift = Assert.Single(assessment.Shifts);
        Assert.True(assessment.Material);
        Assert.Equal(("Third Party Sharing/Collection", ShiftKind.Added, Row), (shift.Category, shift.Kind, shift.QuoteAfter));
        Assert.Equal("Adds subprocessor Parchment Inc", assessment.Headline);
    }

    [Fact]
    public void Assess_SaleDenialRemoved_SaysSoAndIsSevere()
    {
        const string Denial = "\n\nWe do not sell your personal information to anybody.";

        var (assessment, _) = assessor.Assess(new(Policy + Denial), new(Policy));

        Assert.Equal(Severity.High, assessment.Severity);
        Assert.Equal("Drops the promise not to sell personal data", assessment.Headline);
        Assert.Equal(["Third Party Sharing/Collection"], assessment.Categories);
    }

    [Fact]
    public void Assess_NoticePeriodShortened_TellsBothPeriods()
    {
        const string Old = "\n\nWe announce any change to this policy with 30 days' prior notice.";

        var (assessment, _) = assessor.Assess(new(Policy + Old), new(Policy + Old.Replace("30", "7", StringComparison.Ordinal)));

        Assert.Equal("Notice period changed from 30 days to 7 days", assessment.Headline);
        Assert.Equal(ShiftDirection.Worse, assessment.Shifts[0].Direction);
    }

    [Theory]
    [InlineData("We announce changes to this policy by e-mail.", "Changes to this policy take effect when they are published on this page.", ShiftDirection.Worse)]
    [InlineData("We may change this policy at any time without notice.", "We announce changes to this policy by e-mail.", ShiftDirection.Better)]
    [InlineData("", "All fees are non-refundable.", ShiftDirection.Worse)]
    [InlineData("We will notify you of a breach within 48 hours.", "We will notify you of a breach within 96 hours.", ShiftDirection.Worse)]
    [InlineData("Fees are due within 60 days.", "Fees are due within 15 days.", ShiftDirection.Worse)]
    [InlineData("Our liability is limited to $500.", "Our liability is limited to $100.", ShiftDirection.Worse)]
    [InlineData("Our liability is limited to the fees paid in the last 6 months.", "Our liability is limited to the fees paid in the last 24 months.", ShiftDirection.Better)]
    [InlineData("We process personal data only on your instructions.", "We process personal data on your instructions and for our own purposes.", ShiftDirection.Worse)]
    [InlineData("Data is encrypted at rest and in transit.", "Data is encrypted in transit.", ShiftDirection.Worse)]
    [InlineData("We do not share your health data with anyone.", "We share your health data with insurers.", ShiftDirection.Worse)]
    [InlineData("We may change our subprocessors with 30 days' notice.", "We may change our subprocessors with 10 days' notice.", ShiftDirection.Worse)]
    [InlineData("Price increases are limited to 3% per year.", "Price increases are limited to 10% per year.", ShiftDirection.Worse)]
    [InlineData("Our AI features are off unless an administrator turns them on.", "Our AI features are on unless an administrator turns them off.", ShiftDirection.Worse)]
    [InlineData("The liability cap does not apply to data breaches.", "The liability cap applies to all claims.", ShiftDirection.Worse)]
    [InlineData("You own the output of the service.", "We own the output of the service.", ShiftDirection.Worse)]
    [InlineData("Support is included.", "Support costs an additional fee of $20 per month.", ShiftDirection.Worse)]
    [InlineData("Your data is stored in the European Union.", "Your data may be stored worldwide.", ShiftDirection.Worse)]
    [InlineData("We guarantee an uptime of 99.95% each month.", "We guarantee an uptime of 99.5% each month.", ShiftDirection.Worse)]
    [InlineData("Upon termination you have 30 days to export your data.", "Upon termination you have 60 days to export your data.", ShiftDirection.Better)]
    public void Assess_AnswerThatIsWorseOrBetter_SaysForWhom(string old, string now, ShiftDirection direction)
    {
        var (assessment, _) = assessor.Assess(new($"{Policy}\n\n{old}"), new($"{Policy}\n\n{now}"));

        Assert.Contains(assessment.Shifts, shift => shift.Direction == direction);
        Assert.DoesNotContain(assessment.Shifts, shift => shift.Direction is ShiftDirection.Better or ShiftDirection.Worse && shift.Direction != direction);
    }

    [Theory]
    [InlineData("We collect your name, e-mail address and telephone number.", "We collect your name, telephone number and e-mail address.")]
    [InlineData("We keep logs for thirty days.", "We keep logs for 30 days.")]
    [InlineData("You can opt out of marketing e-mails by clicking unsubscribe.", "To opt out of marketing e-mails, click unsubscribe.")]
    [InlineData("We do not sell your personal data.", "Your personal data is not sold by us.")]
    [InlineData("You have the right to access and delete your data.", "You have the right to delete and access your data.")]
    public void Assess_SameSaidOtherwise_IsNoShift(string old, string now)
    {
        var (assessment, _) = assessor.Assess(new($"{Policy}\n\n{old}"), new($"{Policy}\n\n{now}"));

        Assert.False(assessment.Material, assessment.Headline);
    }

    [Theory]
    [InlineData("If you block all cookies, neither we nor third parties will track you with cookies.")]
    [InlineData("We disclaim our liability for any loss of data, including but not limited to lost profits and goodwill.")]
    [InlineData("Never ignore advice of a doctor about your health because of information that stands on this site.")]
    [InlineData("Sensitive personal characteristics include health conditions, religious beliefs and sexual orientation.")]
    [InlineData("Your browser may offer you a Do Not Track setting, which some people like to turn on.")]
    public void Assess_SentenceThatPromisesNothing_IsNotClaimedAsAPractice(string sentence)
    {
        var (assessment, _) = assessor.Assess(new(Policy), new($"{Policy}\n\n{sentence}"));

        Assert.DoesNotContain("collects", assessment.Headline, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("now says it does not", assessment.Headline, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("caps its liability", assessment.Headline, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Do Not Track signals", assessment.Headline, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("We do not share your e-mail address with advertisers for their own marketing.", "Now says it does not share data with advertisers")]
    [InlineData("We collect your health data when you take part in a study.", "Now collects health data")]
    [InlineData("Our total liability will not exceed $100 for all claims together.", "Now caps its liability")]
    public void Assess_SentenceThatStatesAPractice_IsClaimed(string sentence, string headline)
    {
        var (assessment, _) = assessor.Assess(new(Policy), new($"{Policy}\n\n{sentence}"));

        Assert.StartsWith(headline, assessment.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_SentencesThatAffirmAndDenyTheSame_ClaimsNeither()
    {
        const string Added = "Your trial renews automatically unless you cancel it.\n\nA trial of the enterprise plan does not renew automatically.\n\nWe collect your health data when you take part in a study.";

        var (assessment, _) = assessor.Assess(new(Policy), new($"{Policy}\n\n{Added}"));

        Assert.Equal("Now collects health data", assessment.Headline);
    }

    [Fact]
    public void Assess_CapitalOfACommonWord_IsNoRecipient()
    {
        const string Added = "Our chatbots answer day and night.\n\nWe share your questions and other data with providers such as Chatbots and Inkwell.";

        var (assessment, _) = assessor.Assess(new(Policy), new($"{Policy}\n\n{Added}"));

        Assert.Contains("Inkwell", assessment.Headline, StringComparison.Ordinal);
        Assert.DoesNotContain("Chatbots", assessment.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_SentenceWithTwoShifts_IsQuotedOnce()
    {
        const string Added = "We share your precise location with advertisers, who use it for targeted advertising.";

        var (assessment, _) = assessor.Assess(new(Policy), new($"{Policy}\n\n{Added}"));

        Assert.True(assessment.Shifts.Count > 1);
        Assert.Equal(2, assessment.Summary.Split(Added).Length);
    }
}
