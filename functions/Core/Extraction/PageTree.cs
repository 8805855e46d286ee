using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PolicyWatch.Extraction;

/// <summary>Copies what a reader could see of a document into nodes that carry counts.</summary>
internal static class PageTree
{
    private static readonly HashSet<string> NeverText = new(StringComparer.Ordinal)
    {
        "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "picture", "img",
        "map", "input", "select", "datalist", "progress", "meter", "head", "link", "meta", "title",
    };

    public static PageNode Build(IHtmlDocument document, CancellationToken cancellationToken)
    {
        var root = PageNode.OfElement(document.Body ?? document.DocumentElement, null);
        Fill(root, root.Element!, insideLink: false, preformatted: false, cancellationToken);
        return root;
    }

    private static void Fill(PageNode node, INode source, bool insideLink, bool preformatted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // By index: AngleSharp looks a node's next sibling up from the start.
        var children = source.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var child = children[i];
            if (child is IText text)
            {
                AddText(node, text.Data, insideLink, preformatted);
            }
            else if (child is IElement element && !NeverText.Contains(element.LocalName))
            {
                var below = PageNode.OfElement(element, node);
                Fill(below, element, insideLink || below.Name == "a", preformatted || below.Name is "pre" or "textarea", cancellationToken);
                node.Add(below);
            }
        }
    }

    private static void AddText(PageNode node, string data, bool insideLink, bool preformatted)
    {
        if (preformatted && data.Contains('\n', StringComparison.Ordinal))
        {
            foreach (var line in data.Split('\n'))
            {
                AddText(node, line, insideLink, preformatted: false);
                node.Add(PageNode.LineBreak(node));
            }
        }
        else if (Typography.Collapse(data) is { Length: > 0 } text)
        {
            node.Add(PageNode.OfText(text, node, insideLink));
        }
    }
}
