using PolicyWatch.Comparison;

namespace PolicyWatch.Core.Tests.Comparison;

public class TextComparerTests
{
    [Fact]
    public void Compare_SameText_IsEmpty()
    {
        var comparison = TextComparer.Compare("# Terms\n\nWe keep data.", "# Terms\n\nWe keep data.");

        Assert.True(comparison.IsEmpty);
        Assert.Equal(0, comparison.WordsAdded + comparison.WordsRemoved + comparison.WordsMoved);
    }

    [Fact]
    public void Compare_OneWordReplaced_ShowsItInItsBlock()
    {
        var comparison = TextComparer.Compare("# Terms\n\nWe keep data for 30 days.", "# Terms\n\nWe keep data for 90 days.");

        var altered = Assert.Single(comparison.Blocks, block => block.Kind == BlockChangeKind.Altered);
        Assert.Equal(
            [new(WordChangeKind.Unchanged, "We keep data for "), new(WordChangeKind.Removed, "30"), new(WordChangeKind.Added, "90"), new(WordChangeKind.Unchanged, " days.")],
            altered.Words);
        Assert.Equal((1, 1), (comparison.WordsAdded, comparison.WordsRemoved));
    }

    [Fact]
    public void Compare_SectionMovedWithASmallEdit_TakesItsShortBlocksAlong()
    {
        const string Contact = "## Contact\n\nWrite to our office in Graz whenever you like, on paper or by mail.\n\n- By letter\n\n- By mail";
        const string Fees = "## Fees\n\nFees are due on the first day of each month and are never paid back.\n\nThey rise once a year, in January, with the index of consumer prices.";

        var comparison = TextComparer.Compare(
            $"# Terms\n\n{Contact}\n\n{Fees}", $"# Terms\n\n{Fees}\n\n{Contact.Replace("## Contact", "## **3. Contact**", StringComparison.Ordinal).Replace("Graz", "Linz", StringComparison.Ordinal)}");

        Assert.Equal((1, 1), (comparison.WordsAdded, comparison.WordsRemoved));
        Assert.Equal(4, comparison.Blocks.Count(block => block.Kind == BlockChangeKind.Moved));
        Assert.All(comparison.Blocks, block => Assert.True(block.Kind is BlockChangeKind.Moved or BlockChangeKind.Unchanged));
    }

    [Fact]
    public void Compare_HeadingInPlaceOfAnItemWithSomeOfItsWords_IsNotThatItemAltered()
    {
        var comparison = TextComparer.Compare(
            "# Terms\n\n- How we collect and use your personal data, and when we share it.\n\nThe end.", "# Terms\n\n## What personal data we collect\n\nThe end.");

        Assert.Equal([BlockChangeKind.Removed, BlockChangeKind.Added], comparison.Blocks.Select(block => block.Kind).Where(kind => kind != BlockChangeKind.Unchanged));
    }
}
