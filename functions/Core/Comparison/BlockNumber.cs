using System.Text.RegularExpressions;

namespace PolicyWatch.Comparison;

/// <summary>The number or letter in front of a heading, a clause, a list item or a table row.</summary>
internal static partial class BlockNumber
{
    /// <summary>Lengths of what stands before the number, and of the number with its punctuation; 0 where there is none.</summary>
    public static (int Marker, int Number) Find(string block)
    {
        var match = Pattern().Match(block);
        return match.Success ? (match.Groups["marker"].Length, match.Groups["number"].Length) : (0, 0);
    }

    // "1." "1\." "1.2.3" "(a)" "iv)" "§ 4" "Section 4:" "| 7 |", behind list, heading, quote and emphasis marks.
    // A bare number counts only in a heading or behind a word such as "Section": "30 days" is no clause 30.
    [GeneratedRegex(
        """
        ^(?<marker>\s*(?:(?:[-*+>]|\#{1,6})\s+)*(?:\*{1,3}|_{1,3})?)
        (?<number>
            \(\s*(?:\d{1,3}|[a-z]{1,2}|[ivxlcdm]{1,7})\s*\\?\)(?=\s|$)
          | (?:\d{1,3}|[a-z]|[ivxlcdm]{1,7})\\?[.)](?=[\s*_]|$)
          | \d{1,3}(?:\\?\.\d{1,3})+\\?[.)]?(?=[\s*_]|$)
          | (?:section|article|clause|annex|appendix|schedule|chapter|part|artikel|abschnitt|anhang|kapitel|sección|artículo|cláusula|articolo|artigo|§)
            \s*(?:\d{1,3}(?:\\?\.\d{1,3})*|[a-z]|[ivxlcdm]{1,7})(?=[\s\\.:)*_–—-])(?:\\?[.:)])?
          | (?<=\#\s+)\d{1,2}(?=\s+\p{L})
          | (?<=^\s*)\|\s*\d{1,4}\\?\.?\s*(?=\|)
        )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
