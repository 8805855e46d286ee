namespace PolicyWatch.Comparison;

/// <summary>A block of a text, or a sentence of a block.</summary>
/// <param name="Text">As it stands in the text.</param>
/// <param name="Key">What must be equal for two segments to count as the same: the text without its number.</param>
/// <param name="BodyStart">Where the text behind the number begins.</param>
internal sealed record Segment(string Text, string Key, int BodyStart)
{
    public int Words { get; } = WordPieces.Count(Text.AsSpan(BodyStart));

    /// <summary>The words without number, markup, punctuation and case.</summary>
    public string Said => field ??= string.Join(' ', WordPieces.Split(Text[BodyStart..]).Where(WordPieces.IsWord)).ToLowerInvariant();

    public bool IsHeading => Text.StartsWith('#') || Text.Contains('\n', StringComparison.Ordinal);

    public static IReadOnlyList<Segment> BlocksOf(string markdown)
    {
        var blocks = new List<Segment>();
        var previousLine = "";
        foreach (var line in markdown.Split('\n').Select(line => line.TrimEnd()))
        {
            // An underlined heading is one block.
            if (previousLine.Length > 0 && IsUnderline(line) && !IsUnderline(previousLine))
            {
                blocks[^1] = Block($"{previousLine}\n{line}");
            }
            else if (line.Length > 0)
            {
                blocks.Add(Block(line));
            }

            previousLine = line;
        }

        return blocks;
    }

    public static IReadOnlyList<Segment> SentencesOf(string block) =>
        [.. Sentences.Split(block).Select(sentence => new Segment(sentence, sentence.Trim(), 0))];

    private static Segment Block(string text)
    {
        var (marker, number) = BlockNumber.Find(text);
        return number == 0
            ? new(text, text, 0)
            : new(text, $"{text.AsSpan(0, marker)}\0{text.AsSpan(marker + number)}", marker + number);
    }

    private static bool IsUnderline(string line) => line.Length >= 3 && (line.All(c => c == '=') || line.All(c => c == '-'));
}
