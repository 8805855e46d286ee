namespace PolicyWatch.Extraction;

/// <summary>A policy's text as read from one answer.</summary>
/// <param name="Markdown">One block per line, blocks separated by an empty line, LF, no trailing white space.</param>
/// <param name="Language">BCP 47 tag read from the text, or null.</param>
/// <param name="Words">Runs of letters and digits.</param>
/// <param name="Effective">The date from which the text says it applies, or else its last-updated date.</param>
public sealed record PolicyText(string Markdown, string? Title, string? Language, int Words, StatedDate? Effective)
{
    public ContentHash Hash { get; } = ContentHash.Of(Markdown);

    /// <summary>Name of the code and the declaration that read it.</summary>
    public string? ReadBy { get; init; }
}

/// <summary>A date that the text itself states.</summary>
/// <param name="Quote">The words that state it, as they stand in the Markdown.</param>
public sealed record StatedDate(DateOnly Date, string Quote);

/// <summary>What came of reading an answer.</summary>
public abstract record Reading
{
    private Reading() { }

    /// <param name="Suspicion">Why this text should be seen a second time before it counts, or null.</param>
    public sealed record Policy(PolicyText Text, string? Suspicion = null) : Reading;

    /// <summary>No policy in it: a wall, an error page, an unsupported format.</summary>
    /// <param name="Signal">The named sign that told so, e.g. <c>cloudflare-challenge</c>, <c>soft-404</c>, <c>empty-text</c>.</param>
    /// <param name="Explanation">One sentence for a person.</param>
    public sealed record NotAPolicy(PageTrouble Trouble, string Signal, string Explanation) : Reading;
}

/// <summary>The states that a page without a readable policy can be in.</summary>
public enum PageTrouble
{
    Blocked,
    Unreachable,
    Gone,
    Unsupported,
}
