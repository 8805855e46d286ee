namespace PolicyWatch.Comparison;

/// <summary>How one text became another: every block of both, in reading order.</summary>
public sealed record TextComparison(IReadOnlyList<BlockChange> Blocks, int WordsAdded, int WordsRemoved, int WordsMoved)
{
    /// <summary>Both texts hold the same blocks in the same order.</summary>
    public bool IsEmpty => Blocks.All(block => block.Kind == BlockChangeKind.Unchanged);
}

public enum BlockChangeKind
{
    Unchanged,
    Added,
    Removed,
    Altered,
    /// <summary>The same block (perhaps slightly edited, then with <see cref="BlockChange.Words"/>) at another place.</summary>
    Moved,
    /// <summary>The same block under another number or letter; counts no words.</summary>
    Renumbered,
}

/// <summary>One block (heading, paragraph, list item, table row) of either text.</summary>
/// <param name="Before">The block's Markdown in the earlier text, or null.</param>
/// <param name="After">The block's Markdown in the later text, or null.</param>
/// <param name="BeforeIndex">Position among the earlier text's blocks, or null.</param>
/// <param name="AfterIndex">Position among the later text's blocks, or null.</param>
/// <param name="Words">For altered blocks: the words in order, so that joining all but the added gives Before, and all but the removed gives After.</param>
public sealed record BlockChange(BlockChangeKind Kind, string? Before, string? After, int? BeforeIndex, int? AfterIndex, IReadOnlyList<WordChange> Words);

public enum WordChangeKind { Unchanged, Added, Removed }

/// <summary>A run of words with the white space between them.</summary>
public sealed record WordChange(WordChangeKind Kind, string Text);
