using System.Runtime.CompilerServices;
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

    /// <summary>Deeper elements hang on the one at this depth, so that every later walk may recurse. Real pages stay below 100.</summary>
    private const int MaximumDepth = 400;

    /// <exception cref="MarkupRefusedException">The elements are nested deeper than the stack reaches.</exception>
    public static PageNode Build(IHtmlDocument document, CancellationToken cancellationToken)
    {
        var root = PageNode.OfElement(document.Body ?? document.DocumentElement, null);
        Fill(root, root.Element!, insideLink: false, preformatted: false, depth: 0, cancellationToken);
        return root;
    }

    private static void Fill(PageNode node, INode source, bool insideLink, bool preformatted, int depth, CancellationToken cancellationToken)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new MarkupRefusedException("its elements are nested deeper than the stack reaches");
        }

        cancellationToken.ThrowIfCancellationRequested();
        // A component's own part of the text comes first, then what the page put into the component.
        if (source is IElement { ShadowRoot: { } shadow })
        {
            Fill(node, shadow, insideLink, preformatted, depth + 1, cancellationToken);
        }

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
                var below = depth < MaximumDepth ? PageNode.OfElement(element, node) : node;
                Fill(below, element, insideLink || element.LocalName == "a", preformatted || element.LocalName is "pre" or "textarea", depth + 1, cancellationToken);
                if (below != node)
                {
                    node.Add(below);
                }
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
