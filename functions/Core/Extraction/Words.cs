namespace PolicyWatch.Extraction;

/// <summary>Counts words: runs of letters and digits, and two signs each of the scripts that set no spaces.</summary>
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
        var (count, signs) = (0, 0);
        var inside = false;
        foreach (var character in text)
        {
            var wordCharacter = char.IsLetterOrDigit(character);
            if (character >= FirstSign && IsSign(character))
            {
                (signs, wordCharacter) = (signs + 1, false);
            }

            count += wordCharacter && !inside ? 1 : 0;
            inside = wordCharacter;
        }

        return count + (signs + 1) / 2;
    }

    private const char FirstSign = '\u3040';

    /// <summary>Of Chinese, and of Japanese.</summary>
    private static bool IsSign(char character) => character is <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';
}
