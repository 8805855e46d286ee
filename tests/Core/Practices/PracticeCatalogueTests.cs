using PolicyWatch.Practices;

namespace PolicyWatch.Core.Tests.Practices;

public sealed class PracticeCatalogueTests
{
    public static IEnumerable<object[]> Practices => PracticeCatalogue.Current.Rules.Select(rule => new object[] { rule.Category, rule.Entry.Practice });

    [Theory]
    [InlineData("How we share your information", "Third Party Sharing/Collection")]
    [InlineData("7. Limitation of Liability", "Liability and Disputes")]
    [InlineData("Children's privacy", "International and Specific Audiences")]
    [InlineData("Fees and payment", "Fees and Renewal")]
    public void TopicsOf_Heading_NamesTheCategoryOfItsSection(string heading, string category) =>
        Assert.Contains(category, PracticeCatalogue.Current.TopicsOf(heading));

    [Theory]
    [MemberData(nameof(Practices))]
    public void Practice_ReadsItsExamplesAndNothingElse(string category, string practice)
    {
        var rule = PracticeCatalogue.Current.Find(category, practice)!;

        foreach (var example in rule.Entry.Examples)
        {
            var read = StatementsOf(rule, example.Text);
            Assert.True(read.Count > 0, $"Not read: {example.Text}");
            Assert.True(read.All(statement => statement.Denied == example.Denied), $"Wrong polarity: {example.Text}");
            if (example.Values is not null)
            {
                Assert.Equal(example.Values.Order(StringComparer.Ordinal), read.Select(statement => statement.Value!).Order(StringComparer.Ordinal));
            }
        }
        foreach (var text in rule.Entry.Vague ?? [])
        {
            Assert.True(StatementsOf(rule, text).Count > 0, $"Not read: {text}");
            Assert.False(SentenceReader.Read(text).Any(rule.Claims), $"Claimed although it says too little: {text}");
        }
        Assert.All(rule.Entry.Examples, example => Assert.True(SentenceReader.Read(example.Text).Any(rule.Claims), $"Not claimed: {example.Text}"));
        foreach (var text in rule.Entry.CounterExamples)
        {
            Assert.True(StatementsOf(rule, text).Count == 0, $"Read although it says nothing of the kind: {text}");
        }
    }

    [Fact]
    public void Cues_AreSingleLowerCaseWords()
    {
        Assert.All(PracticeCatalogue.Current.Rules, rule => Assert.All(rule.Entry.Cues.Split(' '), cue => Assert.Equal([cue], PlainText.Words(cue))));
    }

    [Fact]
    public void Read_ListUnderAHeading_IsReadWithTheHeadingsWords()
    {
        const string Policy = """
            ## How we use information

            - To provide, maintain and secure the service.

            - To understand, in aggregate, which features are used.

            - To send you news about our products, where you agreed.

            - To detect and prevent fraud.
            """;

        var purposes = new PracticeReader().Read(Policy).Where(statement => statement.Practice == "purposes").Select(statement => statement.Value);

        Assert.Equal(["service provision", "analytics", "marketing", "security and fraud prevention"], purposes);
    }

    private static List<Statement> StatementsOf(PracticeRule rule, string text) =>
        [.. SentenceReader.Read(text).SelectMany(new PracticeReader().Read).Where(statement => statement.Category == rule.Category && statement.Practice == rule.Entry.Practice)];
}
