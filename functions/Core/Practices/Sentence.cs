namespace PolicyWatch.Practices;

/// <summary>One sentence, heading, list item or table row of a policy.</summary>
/// <param name="Text">As it stands in the Markdown, so that it can be quoted.</param>
/// <param name="Offset">Where <paramref name="Text"/> starts in the Markdown, in UTF-16 units.</param>
/// <param name="Plain">The text without Markdown: link targets, emphasis and escapes are gone.</param>
/// <param name="Kind">What the line it stands in looks like.</param>
/// <param name="Lead">The sentence that introduces the list it belongs to (it ends in a colon), or null.</param>
/// <param name="Heading">The nearest heading above it, or null.</param>
internal sealed record Sentence(string Text, int Offset, string Plain, SentenceKind Kind, string? Lead, string? Heading)
{
    /// <summary>Lower-case words without punctuation and numbering: what two versions are compared by.</summary>
    public IReadOnlyList<string> Words { get; } = PlainText.Words(Plain);

    /// <summary>The words in one string: equal for sentences that differ only in form.</summary>
    public string Key => field ??= string.Join(' ', Words);

    /// <summary>What the sentence says together with the words that introduce its list.</summary>
    public string Scope => field ??= Lead is not null ? $"{Lead} {Plain}"
        : Kind is SentenceKind.Item or SentenceKind.Row && Heading is not null ? $"{Heading}: {Plain}"
        : Plain;
}

internal enum SentenceKind { Prose, Item, Heading, Row }
