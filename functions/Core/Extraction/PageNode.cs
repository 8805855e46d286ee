using AngleSharp.Dom;

namespace PolicyWatch.Extraction;

/// <summary>An element or a run of text of a parsed page, with the counts that tell prose from menus.</summary>
internal sealed class PageNode
{
    private readonly List<PageNode> children;

    /// <summary>Powers of this mix the letters of a text into its fingerprint.</summary>
    private const ulong Base = 0x9E3779B97F4A7C15;

    // Base to the number of letters below, so that the fingerprints of neighbours can be joined.
    private ulong shift = 1;

    private PageNode(string name, IElement? element, PageNode? parent, string text, List<PageNode> children)
    {
        (Name, Element, Parent, Text, this.children) = (name, element, parent, text, children);
    }

    /// <summary>The tag in lower case, or <c>#text</c>.</summary>
    public string Name { get; }

    /// <summary>Null for text.</summary>
    public IElement? Element { get; }

    public PageNode? Parent { get; }

    public IReadOnlyList<PageNode> Children => children;

    /// <summary>White space already collapsed; empty for elements.</summary>
    public string Text { get; }

    /// <summary>Words below, those of left-out parts excepted.</summary>
    public int Words { get; private set; }

    /// <summary>Words below that are inside links.</summary>
    public int LinkWords { get; private set; }

    /// <summary>Words below that are outside links.</summary>
    public int ProseWords => Words - LinkWords;

    public double LinkDensity => Words == 0 ? 0 : (double)LinkWords / Words;

    /// <summary>A fingerprint of the letters and digits below, the same however they are marked up.</summary>
    public ulong Print { get; private set; }

    /// <summary>Left out of the policy's text.</summary>
    public bool LeftOut { get; private set; }

    public bool IsText => Element is null;

    private static List<PageNode> NoChildren { get; } = [];

    public static PageNode OfElement(IElement element, PageNode? parent) => new(element.LocalName, element, parent, "", []);

    public static PageNode LineBreak(PageNode parent) => new("br", null, parent, "", NoChildren);

    /// <param name="text">With white space already collapsed.</param>
    public static PageNode OfText(string text, PageNode parent, bool insideLink)
    {
        var node = new PageNode("#text", null, parent, text, NoChildren);
        var inside = false;
        foreach (var character in text)
        {
            var wordCharacter = char.IsLetterOrDigit(character);
            if (wordCharacter)
            {
                node.Words += inside ? 0 : 1;
                node.Print = node.Print * Base + character;
                node.shift *= Base;
            }

            inside = wordCharacter;
        }

        node.LinkWords = insideLink ? node.Words : 0;
        return node;
    }

    public void Add(PageNode child)
    {
        children.Add(child);
        Count(child);
    }

    public void LeaveOut() => LeftOut = true;

    /// <summary>Counts again, without what was left out since.</summary>
    public void Recount()
    {
        if (children.Count == 0)
        {
            return;
        }

        (Words, LinkWords, Print, shift) = (0, 0, 0, 1);
        foreach (var child in children)
        {
            if (!child.LeftOut)
            {
                child.Recount();
                Count(child);
            }
        }
    }

    private void Count(PageNode child)
    {
        Words += child.Words;
        LinkWords += child.LinkWords;
        Print = Print * child.shift + child.Print;
        shift *= child.shift;
    }
}
