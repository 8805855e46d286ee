using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PolicyWatch.Comparison;

/// <summary>Words, and the pieces that a comparison of words is made of.</summary>
internal static partial class WordPieces
{
    /// <summary>Cuts a text into words, numbers, link targets, runs of white space and single other characters.</summary>
    public static List<string> Split(string text)
    {
        var pieces = new List<string>();
        foreach (var piece in Piece().EnumerateMatches(text))
        {
            pieces.Add(text.Substring(piece.Index, piece.Length));
        }

        return pieces;
    }

    public static bool IsWord(string piece) => Rune.DecodeFromUtf16(piece, out var first, out _) == System.Buffers.OperationStatus.Done && IsOfWord(first);

    /// <summary>Runs of letters and digits; the targets of links are not words.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        var inside = false;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == ']' && LinkTarget(text[i..]) is > 0 and var target)
            {
                i += target;
                inside = false;
                continue;
            }

            Rune.DecodeFromUtf16(text[i..], out var rune, out var length);
            var ofWord = IsOfWord(rune);
            count += ofWord && !inside ? 1 : 0;
            inside = ofWord || (inside && IsMark(rune));
            i += length;
        }

        return count;
    }

    private static int LinkTarget(ReadOnlySpan<char> text)
    {
        foreach (var target in Target().EnumerateMatches(text))
        {
            return target.Length;
        }

        return 0;
    }

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Scripts written without spaces are compared by the character.
    [GeneratedRegex(
        """
          \]\((?:[^\s()]|\([^\s()]*\))*(?:\s+"[^"]*")?\)
        | [\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsThai}\p{IsLao}\p{IsKhmer}\p{IsMyanmar}]\p{M}*
        | (?:(?![\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsThai}\p{IsLao}\p{IsKhmer}\p{IsMyanmar}])[\p{L}\p{N}]\p{M}*)+(?:['’.,](?=[\p{L}\p{N}])(?:(?<=\p{N}[.,])(?=\p{N})|(?<=\p{L}['’])(?=\p{L}))[\p{L}\p{N}\p{M}]+)*
        | \s+
        | (?<same>[*_\#=.-])\k<same>+
        | [\uD800-\uDBFF][\uDC00-\uDFFF]
        | .
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Piece();

    [GeneratedRegex("""^\]\((?:[^\s()]|\([^\s()]*\))*(?:\s+"[^"]*")?\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Target();
}
