namespace PolicyWatch.Comparison;

/// <summary>Neighbouring blocks that say what others said before, in the same order: a paragraph cut in two, a list made sentences.</summary>
/// <param name="Left">Places of the left text's blocks.</param>
/// <param name="Words">Of the blocks of each side, joined by an empty line.</param>
internal sealed record Reflow(Range Left, Range Right, WordComparison Words)
{
    public const string Between = "\n\n";

    /// <summary>The same words, read from the other side.</summary>
    public Reflow Inverse() => new(Right, Left, Words.Inverse());

    public static string Join(IReadOnlyList<Segment> blocks, Range range) => string.Join(Between, In(blocks, range).Select(block => block.Text));

    public static IEnumerable<Segment> In(IReadOnlyList<Segment> blocks, Range range) => blocks.Skip(range.Start.Value).Take(range.End.Value - range.Start.Value);
}
