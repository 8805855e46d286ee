using System.Buffers;
using System.Text;

namespace PolicyWatch.Extraction;

/// <summary>Escapes what Markdown (CommonMark with GFM tables) would take for markup, and nothing else.</summary>
internal static class MarkdownEscape
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_[]<&|~");

    /// <summary>Escapes inside a line.</summary>
    public static string Inline(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (NeedsEscape(text, i))
            {
                builder.Append('\\');
            }

            builder.Append(text[i]);
        }

        return builder.ToString();
    }

    /// <summary>Escapes a finished line's first characters where they would open a heading, a list, a quote or a rule.</summary>
    public static string LineStart(string line)
    {
        if (line.Length == 0)
        {
            return line;
        }

        if (line[0] is '#' or '>' or '=' or '+' or '-' && OpensBlock(line))
        {
            return "\\" + line;
        }

        var digits = 0;
        while (digits < line.Length && digits < 10 && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits is > 0 and < 10 && digits < line.Length && line[digits] is '.' or ')' && (digits + 1 == line.Length || line[digits + 1] == ' ')
            ? $"{line[..digits]}\\{line[digits..]}"
            : line;
    }

    private static bool OpensBlock(string line) => line[0] switch
    {
        '>' => true,
        '#' => line.TrimStart('#') is "" or [' ', ..] && line.Length - line.TrimStart('#').Length <= 6,
        '=' => line.Trim('=', ' ').Length == 0,
        _ => line.Length == 1 || line[1] == ' ' || line.Trim('-', ' ').Length == 0,
    };

    private static bool NeedsEscape(string text, int at)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 1 < text.Length ? text[at + 1] : ' ';
        return text[at] switch
        {
            '\\' => char.IsAsciiLetterOrDigit(after) is false && after != ' ',
            '`' or '*' or '[' or ']' or '|' => true,
            '_' => !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)),
            '~' => after == '~' || before == '~',
            '<' => char.IsAsciiLetter(after) || after is '/' or '!' or '?',
            '&' => after == '#' || char.IsAsciiLetter(after) && text.AsSpan(at + 1).IndexOfAnyExcept(LettersAndDigits) is var end and > 0 && text[at + 1 + end] == ';',
            _ => false,
        };
    }

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
