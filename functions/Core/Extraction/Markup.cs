namespace PolicyWatch.Extraction;

/// <summary>What elements are by their names.</summary>
internal static class Markup
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu",
        "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    };

    /// <summary>Stands on lines of its own. Custom elements count, for their users style them so.</summary>
    public static bool IsBlock(PageNode node) =>
        Blocks.Contains(node.Name) || node.Name.Contains('-', StringComparison.Ordinal)
        || node.Name == "span" && node.Element?.GetAttribute("style")?.Contains("display:block", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Holds parts of a page, and says nothing about what they are.</summary>
    public static bool IsContainer(PageNode node) =>
        node.Name is "div" or "section" or "article" or "main" or "aside" or "header" or "footer" or "nav" or "center" or "form" or "td" or "span" || node.Name.Contains('-', StringComparison.Ordinal);

    public static bool IsHeading(PageNode node) => node.Name is ['h', >= '1' and <= '6'];

    /// <summary>Is a block, a line break, or holds one.</summary>
    public static bool HoldsBlock(PageNode node) => node.Name == "br" || IsBlock(node) || node.Children.Any(HoldsBlock);
}
