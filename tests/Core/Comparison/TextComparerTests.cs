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
}
