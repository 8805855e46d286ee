namespace PolicyWatch.Extraction;

/// <summary>Counts words: runs of letters and digits.</summary>
internal static class Words
{
    /// <summary>Words that a reader of the Markdown sees, without link targets and the line breaks of table cells.</summary>
    public static int InMarkdown(string markdown)
    {
        var count = 0;
        var rest = markdown.AsSpan();
        while (rest.IndexOf("](", StringComparison.Ordinal) is var at and >= 0)
        {
            count += Count(rest[..at]);
            var end = rest[at..].IndexOf(')');
            rest = end < 0 ? [] : rest[(at + end + 1)..];
        }

        return count + Count(rest) - markdown.AsSpan().Count("<br>");
    }

    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        var inside = false;
        foreach (var character in text)
        {
            var wordCharacter = char.IsLetterOrDigit(character);
            count += wordCharacter && !inside ? 1 : 0;
            inside = wordCharacter;
        }

        return count;
    }
}
