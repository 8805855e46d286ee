using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyWatch.Summaries.Model;

/// <summary>Takes out of a model's own words what must not reach a reader: links, markup, hidden characters, and quotations that were never checked.</summary>
internal static partial class ModelProse
{
    /// <returns>Null where nothing fit to be shown is left.</returns>
    public static string? Clean(string text, int longest)
    {
        var visible = new string([.. text.Select(character => char.IsWhiteSpace(character) ? ' ' : character).Where(IsVisible)]);
        var plain = Spaces().Replace(Markup().Replace(Link().Replace(MarkdownLink().Replace(visible, "$1"), ""), ""), " ").Trim();
        // Nobody could tell such a quotation from those that were checked.
        return plain.Length == 0 || plain.Length > longest || QuotationMark().IsMatch(plain) ? null : plain;
    }

    private static bool IsVisible(char character) =>
        char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    [GeneratedRegex(@"!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)")]
    private static partial Regex MarkdownLink();

    // Schemes, addresses without one, and e-mail addresses.
    [GeneratedRegex(@"\S*(?:[a-z][a-z0-9+.-]*:(?=\S)|www\.|@)\S*|\S*[\p{L}\p{N}-]\.(?!(?:e\.g|i\.e)\b)\p{L}{2,}(?:[/:?#]\S*)?\S*", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"<[^>]*>?|[*_`#>|\\\[\]{}]")]
    private static partial Regex Markup();

    [GeneratedRegex("[\"“”„«»‹›‟「」『』]|(?<![\\p{L}\\p{N}])['‘’]")]
    private static partial Regex QuotationMark();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
