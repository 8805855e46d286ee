using AngleSharp.Dom;
using PolicyWatch.WatchList;

namespace PolicyWatch.Extraction;

/// <summary>The part of a page that an address's fragment names: a section, a tab's panel, or what follows a heading.</summary>
internal static class FragmentPart
{
    /// <summary>With fewer words the fragment names a place in the text, not a policy.</summary>
    private const int MinimumWords = 150;

    /// <summary>How far below an anchor its heading may stand, in elements.</summary>
    private const int Reach = 3;

    /// <param name="address">As declared.</param>
    /// <param name="type">A fragment that speaks of something else is only a place in the text, unless it names a tab.</param>
    public static PageNode? Find(PageNode body, Uri address, TermsType type)
    {
        var name = Uri.UnescapeDataString(address.Fragment.TrimStart('#'));
        if (name.Length == 0 || name.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        var panel = First(body, element => element.GetAttribute("aria-labelledby") == name);
        var named = First(body, element => element.Id == name || element.GetAttribute("name") == name);
        if (Enough(panel) is { } tab)
        {
            return tab;
        }

        var part = named is null ? null : Enough(named) ?? Enough(AfterHeading(body, named));
        return part is not null && (PolicyParts.Names(name, type) || Headings(part).FirstOrDefault() is { } title && PolicyParts.Names(title.Element!.TextContent, type)) ? part : null;
    }

    private static PageNode? Enough(PageNode? node) => node?.Words >= MinimumWords ? node : null;

    private static PageNode? First(PageNode node, Func<IElement, bool> wanted) =>
        node.Element is { } element && wanted(element) ? node : node.Children.Select(child => First(child, wanted)).FirstOrDefault(found => found is not null);

    /// <summary>From the anchor's heading to the next heading of the same or a higher level.</summary>
    private static PageNode? AfterHeading(PageNode body, PageNode anchor)
    {
        var headings = Headings(body).ToList();
        var at = headings.FindIndex(heading => IsAt(heading, anchor));
        if (at < 0)
        {
            return null;
        }

        var next = headings.Skip(at + 1).FirstOrDefault(heading => string.CompareOrdinal(heading.Name, headings[at].Name) <= 0);
        return next is null
            ? new ElementRange(headings[at].Element!, withStart: true, body.Element!, withEnd: true).Of(body)
            : new ElementRange(headings[at].Element!, withStart: true, next.Element!, withEnd: false).Of(body);
    }

    /// <summary>The heading is the anchor, holds it, is in it, or comes right after it.</summary>
    private static bool IsAt(PageNode heading, PageNode anchor)
    {
        if (heading.Element!.Contains(anchor.Element!) || anchor.Element!.Contains(heading.Element))
        {
            return true;
        }

        var next = anchor.Element;
        for (var i = 0; i < Reach && next is not null; i++)
        {
            next = next.NextElementSibling ?? next.ParentElement?.NextElementSibling;
            if (next == heading.Element)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<PageNode> Headings(PageNode node) => Markup.IsHeading(node) ? [node] : node.Children.SelectMany(Headings);
}
