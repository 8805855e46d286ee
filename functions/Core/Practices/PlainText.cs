using System.Text;
using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>Takes the form off a text, so that only its words are left.</summary>
internal static partial class PlainText
{
    /// <summary>The text without Markdown and invisible characters; white space becomes single spaces.</summary>
    public static string Of(string markdown)
    {
        var text = markdown;
        if (text.AsSpan().IndexOfAny("[<â") >= 0)
        {
            text = Image().Replace(text, " ");
            text = Link().Replace(text, "$1");
            text = Tag().Replace(text, " ");
            text = Mojibake().Replace(text, "'");
        }
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length && char.IsPunctuation(text[i + 1]))
            {
                plain.Append(text[++i]);
            }
            else if (c is '*' or '`' || (c == '_' && IsEmphasis(text, i)) || IsInvisible(c))
            {
                continue;
            }
            else if (char.IsWhiteSpace(c))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else
            {
                // Editors turn "(c)" into a sign and back.
                _ = c == '©' ? plain.Append("(c)") : plain.Append(c switch { '’' or '‘' => '\'', '“' or '”' => '"', '‑' or '‐' => '-', _ => c });
            }
        }
        return plain.ToString().Trim();
    }

    /// <summary>Lower-case runs of letters, digits and money or per-cent signs, without a leading number or letter of a list.</summary>
    public static IReadOnlyList<string> Words(string plain)
    {
        var words = new List<string>();
        var start = Numbering().Match(plain).Length;
        var word = new StringBuilder();
        for (var i = start; i <= plain.Length; i++)
        {
            var c = i < plain.Length ? plain[i] : ' ';
            if (char.IsLetterOrDigit(c) || c is '$' or '€' or '£' or '%' || (c is '.' or ',' && IsInsideNumber(plain, i)))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (c == '\'' && word.Length > 0 && i + 1 < plain.Length && char.IsLetter(plain[i + 1]))
            {
                // A possessive is the same word: what is the vendor's stays so under a new name.
                i += IsPossessive(plain, i) ? 1 : 0;
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
        return words;
    }

    private static bool IsPossessive(string text, int i) =>
        text[i + 1] is 's' or 'S' && (i + 2 >= text.Length || !char.IsLetterOrDigit(text[i + 2]));

    private static bool IsEmphasis(string text, int i) =>
        i == 0 || i == text.Length - 1 || !char.IsLetterOrDigit(text[i - 1]) || !char.IsLetterOrDigit(text[i + 1]);

    private static bool IsInvisible(char c) => c is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or '\u00ad';

    private static bool IsInsideNumber(string text, int i) =>
        i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);

    [GeneratedRegex(@"!\[[^\]\n]*\]\([^)\n]*\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"</?[a-zA-Z][^<>\n]{0,300}>")]
    private static partial Regex Tag();

    /// <summary>Curly quotation marks that were decoded with the wrong character set.</summary>
    [GeneratedRegex("â€[™œ˜\u009d\ufffd\u0153\u02dc\u2122]?")]
    private static partial Regex Mojibake();

    [GeneratedRegex(@"^(?:[-•·–]\s+)?(?:(?:section|article|clause)\s+)?(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)](?:\s+|$)|\d{1,3}(?:\.\d{1,3})+\s+)*", RegexOptions.IgnoreCase)]
    private static partial Regex Numbering();
}
