using System.Buffers;
using System.Text;

namespace PolicyWatch.Extraction;

/// <summary>Makes characters that look alike the same: invisible ones go, every kind of space becomes one plain space.</summary>
internal static class Typography
{
    // Soft hyphen, zero-width space, word joiner, byte order mark, direction marks. Joiners stay where a script or an emoji needs them.
    private static readonly SearchValues<char> Unusual = SearchValues.Create(
        "\t\n\v\f\r\u0085\u00A0\u00AD\u1680\u180E\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u202F\u205F\u2060\u2066\u2067\u2068\u2069\u3000\uFEFF\u200C\u200D\0");

    /// <summary>Collapses every run of white space to one space; a leading or trailing space survives as one.</summary>
    public static string Collapse(string text)
    {
        if (!text.AsSpan().ContainsAny(Unusual) && !text.Contains("  ", StringComparison.Ordinal))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        var afterSpace = false;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsWhiteSpace(character))
            {
                if (!afterSpace)
                {
                    builder.Append(' ');
                }

                afterSpace = true;
            }
            else if (!IsInvisible(character) && (character is not ('\u200C' or '\u200D') || Joins(text, i)))
            {
                builder.Append(character);
                afterSpace = false;
            }
        }

        return builder.ToString();
    }

    private static bool Joins(string text, int at) => at > 0 && at + 1 < text.Length && text[at - 1] > '\u02FF' && text[at + 1] > '\u02FF';

    private static bool IsInvisible(char character) =>
        character is '\0' or '\u00AD' or '\u180E' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
