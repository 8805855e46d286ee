using AngleSharp.Dom;

namespace PolicyWatch.Extraction;

/// <summary>An element or a run of text of a parsed page, with the counts that tell prose from menus.</summary>
internal sealed class PageNode(string name, IElement? element, PageNode? parent)
{
    /// <summary>The tag in lower case, or <c>#text</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Null for text.</summary>
    public IElement? Element { get; } = element;

    public PageNode? Parent { get; } = parent;

    public List<PageNode> Children { get; } = element is null ? NoChildren : [];

    /// <summary>White space already collapsed; empty for elements.</summary>
    public string Text { get; init; } = "";

    /// <summary>Words below, those of left-out parts excepted.</summary>
    public int Words { get; set; }

    /// <summary>Words below that are inside links.</summary>
    public int LinkWords { get; set; }

    /// <summary>Left out of the policy's text.</summary>
    public bool LeftOut { get; set; }

    public bool IsText => Element is null;

    public double LinkDensity => Words == 0 ? 0 : (double)LinkWords / Words;

    private static List<PageNode> NoChildren { get; } = [];
}
