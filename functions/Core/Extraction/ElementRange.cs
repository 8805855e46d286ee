using AngleSharp.Dom;

namespace PolicyWatch.Extraction;

/// <summary>Cuts a page down to what stands between two elements, in the order of the document.</summary>
internal sealed class ElementRange(IElement start, bool withStart, IElement end, bool withEnd)
{
    private bool begun;
    private bool ended;

    /// <summary>The page with only the range in it, or null where an end is not met.</summary>
    public PageNode? Of(PageNode body)
    {
        var reduced = Reduced(body, null);
        return begun && ended ? reduced : null;
    }

    private PageNode? Reduced(PageNode node, PageNode? parent)
    {
        if (node.Element is not { } element)
        {
            return begun && !ended ? node : null;
        }

        begun |= withStart && element == start;
        ended |= !withEnd && element == end;
        var copy = PageNode.OfElement(element, parent);
        foreach (var child in node.Children.Where(child => !child.LeftOut))
        {
            if (Reduced(child, copy) is { } kept)
            {
                copy.Add(kept);
            }
        }

        begun |= !withStart && element == start;
        ended |= withEnd && element == end;
        return copy.Children.Count > 0 ? copy : null;
    }
}
