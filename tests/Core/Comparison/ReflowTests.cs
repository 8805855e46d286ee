using PolicyWatch.Comparison;
using PolicyWatch.Summaries;

namespace PolicyWatch.Core.Tests.Comparison;

/// <summary>The same words in other blocks are no change of words, and never matter.</summary>
public class ReflowTests
{
    private const string First = "We keep your data for thirty days after the contract ends.";
    private const string Second = "We may share it with partners who help us to run the service.";
    private const string Third = "You can ask us to delete it at any time.";

    public static TheoryData<string, string, string> Reflows => new()
    {
        { "a paragraph cut in two", $"{First} {Second} {Third}", $"{First}\n\n{Second} {Third}" },
        { "a paragraph cut in three", $"{First} {Second} {Third}", $"{First}\n\n{Second}\n\n{Third}" },
        { "two paragraphs made one", $"{First}\n\n{Second}", $"{First} {Second}" },
        { "a sentence moved to the next paragraph", $"{First} {Second}\n\n{Third}", $"{First}\n\n{Second} {Third}" },
        { "a sentence moved to the paragraph before", $"{First}\n\n{Second} {Third}", $"{First} {Second}\n\n{Third}" },
        { "a list made a sentence", "We collect:\n\n- your name;\n\n- your address;\n\n- your payment details.", "We collect: your name, your address, your payment details." },
        { "a sentence made a list", "We collect your name; your address; your payment details.", "We collect\n\n- Your name\n\n- Your address\n\n- Your payment details" },
        { "a numbered list made sentences", $"1. {First}\n\n2. {Second}\n\n3. {Third}", $"{First} {Second} {Third}" },
        { "sentences made a numbered list", $"{First} {Second} {Third}", $"(a) {First}\n\n(b) {Second}\n\n(c) {Third}" },
        { "items of a list joined", $"- {First}\n\n- {Second}", $"- {First} {Second}" },
    };

    [Theory]
    [MemberData(nameof(Reflows))]
    public void Compare_SameWordsInOtherBlocks_IsNoChangeOfWords(string what, string before, string after)
    {
        var comparison = TextComparer.Compare(InPolicy(before), InPolicy(after));

        Assert.True((comparison.WordsAdded, comparison.WordsRemoved, comparison.WordsMoved) == (0, 0, 0), what);
        var reflowed = Assert.Single(comparison.Blocks, block => block.Kind != BlockChangeKind.Unchanged);
        Assert.Equal((BlockChangeKind.Reflowed, before, after), (reflowed.Kind, reflowed.Before, reflowed.After));
        Assert.True(Wording.IsSame(InPolicy(before), InPolicy(after)));
    }

    [Theory]
    [MemberData(nameof(Reflows))]
    public void Assess_SameWordsInOtherBlocks_IsNotMaterial(string what, string before, string after)
    {
        var (assessment, _) = new ChangeAssessor().Assess(new AssessedText(InPolicy(before)), new AssessedText(InPolicy(after)));

        Assert.False(assessment.Material, what);
        Assert.Equal(Severity.None, assessment.Severity);
        Assert.Empty(assessment.Shifts);
    }

    [Fact]
    public void Compare_SplitParagraphWithAnotherPeriod_ShowsThatAlone()
    {
        var comparison = TextComparer.Compare(InPolicy($"{First} {Second} {Third}"), InPolicy($"{First.Replace("thirty", "ninety", StringComparison.Ordinal)}\n\n{Second} {Third}"));

        Assert.Equal((1, 1), (comparison.WordsAdded, comparison.WordsRemoved));
        var reflowed = Assert.Single(comparison.Blocks, block => block.Kind == BlockChangeKind.Reflowed);
        Assert.Contains(new WordChange(WordChangeKind.Removed, "thirty"), reflowed.Words);
        Assert.Contains(new WordChange(WordChangeKind.Added, "ninety"), reflowed.Words);
    }

    [Fact]
    public void Compare_ParagraphRemovedBesideAnAlteredOne_StaysRemoved()
    {
        var comparison = TextComparer.Compare(InPolicy($"{First}\n\n{Second}"), InPolicy($"{First.Replace("thirty", "ninety", StringComparison.Ordinal)}"));

        Assert.Equal([BlockChangeKind.Altered, BlockChangeKind.Removed], comparison.Blocks.Select(block => block.Kind).Where(kind => kind != BlockChangeKind.Unchanged));
    }

    [Fact]
    public void Compare_TwoUnrelatedParagraphsForOne_AreNotReflowed()
    {
        var comparison = TextComparer.Compare(InPolicy($"{First}\n\n{Second}"), InPolicy("Arbitration takes place in Vienna, in English, before one arbitrator."));

        Assert.DoesNotContain(comparison.Blocks, block => block.Kind == BlockChangeKind.Reflowed);
    }

    [Fact]
    public void Compare_OnlyCapitalsDiffer_CountsNoWord()
    {
        var comparison = TextComparer.Compare(InPolicy("We keep Your Data."), InPolicy("We keep your data."));

        Assert.Equal((0, 0), (comparison.WordsAdded, comparison.WordsRemoved));
    }

    private static string InPolicy(string blocks) => $"# Privacy Policy\n\n{blocks}\n\n## Contact\n\nWrite to our office in Graz.";
}
