namespace PolicyWatch.Comparison;

/// <summary>How one text became another: every block of both, in reading order.</summary>
/// <param name="Blocks">The later text's blocks in their order; removed ones stand where they stood, moved ones at their new place.
/// Those with a <see cref="BlockChange.BeforeIndex"/>, sorted by it, are the earlier text.</param>
/// <param name="WordsMoved">Words of blocks at another place, in neither of the other two counts.</param>
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
    /// <summary>The same block (perhaps slightly edited or renumbered, then with <see cref="BlockChange.Words"/>) at another place.</summary>
    Moved,
    /// <summary>The same block under another number or letter, shown in <see cref="BlockChange.Words"/>; counts no words.</summary>
    Renumbered,
    /// <summary>The same words in the same order, in other blocks: a paragraph cut in two, two in one, a list as sentences.
    /// <see cref="BlockChange.Before"/> or <see cref="BlockChange.After"/> holds several blocks, an empty line between them,
    /// and the indices are those of the first. Perhaps slightly edited, then words count as in an altered block.</summary>
    Reflowed,
}

/// <summary>One block (heading, paragraph, list item, table row) of either text, or neighbouring ones that were reflowed.</summary>
/// <param name="Before">The block's Markdown in the earlier text, or null.</param>
/// <param name="After">The block's Markdown in the later text, or null.</param>
/// <param name="BeforeIndex">Position among the earlier text's blocks, or null.</param>
/// <param name="AfterIndex">Position among the later text's blocks, or null.</param>
/// <param name="Words">For blocks whose text differs: the words in order, so that joining all but the added gives Before, and all but the removed gives After.</param>
public sealed record BlockChange(BlockChangeKind Kind, string? Before, string? After, int? BeforeIndex, int? AfterIndex, IReadOnlyList<WordChange> Words)
{
    /// <summary>Runs of letters and digits; neither the block's own number nor the targets of links count.
    /// An altered block that counts none differs in links, punctuation or formatting.</summary>
    public int WordsAdded { get; init; }

    public int WordsRemoved { get; init; }

    public int WordsMoved { get; init; }
}

public enum WordChangeKind { Unchanged, Added, Removed }

/// <summary>A run of words with the white space between them.</summary>
public sealed record WordChange(WordChangeKind Kind, string Text);
