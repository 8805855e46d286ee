using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PolicyWatch.Extraction;

/// <summary>Copies what a reader could see of a document into nodes that carry counts.</summary>
internal static class PageTree
{
    private static readonly HashSet<string> NeverText = new(StringComparer.Ordinal)
    {
        "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "picture", "img",
        "map", "input", "select", "textarea", "datalist", "progress", "meter", "head", "link", "meta", "title",
    };

    public static PageNode Build(IHtmlDocument document, CancellationToken cancellationToken)
    {
        var body = document.Body ?? document.DocumentElement;
        var root = new PageNode("body", body, null);
        Fill(root, insideLink: false, cancellationToken);
        return root;
    }

    private static void Fill(PageNode node, bool insideLink, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        for (var child = node.Element!.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child is IText text)
            {
                AddText(node, text.Data, insideLink);
            }
            else if (child is IElement element && !NeverText.Contains(element.LocalName))
            {
                var below = new PageNode(element.LocalName, element, node);
                node.Children.Add(below);
                Fill(below, insideLink || below.Name == "a", cancellationToken);
                node.Words += below.Words;
                node.LinkWords += below.LinkWords;
            }
        }
    }

    private static void AddText(PageNode node, string data, bool insideLink)
    {
        var text = Typography.Collapse(data);
        if (text.Length == 0)
        {
            return;
        }

        var words = PolicyWatch.Extraction.Words.Count(text);
        node.Children.Add(new PageNode("#text", null, node) { Text = text, Words = words, LinkWords = insideLink ? words : 0 });
        node.Words += words;
        node.LinkWords += insideLink ? words : 0;
    }
}
