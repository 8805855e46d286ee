using PolicyWatch.WatchList;

namespace PolicyWatch.Extraction;

/// <summary>Finds the part of a page that is the policy: first everything that belongs to the site is left out, then the text is narrowed to where the prose is.</summary>
internal static class MainText
{
    /// <summary>Share of a page's prose that a landmark must hold to be believed.</summary>
    private const double LandmarkShare = 0.5;

    /// <summary>Share of the prose that one child must hold for the others to be looked at as its surroundings.</summary>
    private const double CoreShare = 0.7;

    /// <param name="address">As declared: its fragment may name one of several policies on the page.</param>
    public static PageNode Find(PageNode body, Uri address, TermsType type)
    {
        if (FragmentPart.Find(body, address, type) is { } part)
        {
            return part;
        }

        Furniture.Mark(body, body);
        body.Recount();
        HiddenText.Mark(body);
        body.Recount();
        var root = Landmark(body) ?? body;
        Surroundings(root);
        return root;
    }

    /// <summary>The main element, or the article, that holds most of the prose.</summary>
    private static PageNode? Landmark(PageNode body)
    {
        var main = Largest(body, node => node.Name == "main" || node.Element?.GetAttribute("role") == "main");
        if (main is not null && main.ProseWords >= LandmarkShare * body.ProseWords)
        {
            return main;
        }

        var article = Largest(body, node => node.Name == "article" || node.Element?.GetAttribute("role") == "article");
        return article is not null && article.ProseWords >= CoreShare * body.ProseWords ? article : null;
    }

    /// <summary>Walks down to where the prose is, and leaves out what stands around it without being part of the document.</summary>
    private static void Surroundings(PageNode root)
    {
        for (var core = root; Core(core) is { } next; core = next)
        {
            var before = true;
            foreach (var child in core.Children)
            {
                before &= child != next;
                if (child != next && child.Words > 0 && !child.LeftOut && !Belongs(child, next, before))
                {
                    child.LeaveOut();
                }
            }
        }
    }

    private static PageNode? Core(PageNode node)
    {
        var largest = node.Children.Where(child => !child.LeftOut && !child.IsText).MaxBy(child => child.ProseWords);
        return largest is not null && Markup.IsBlock(largest) && largest.Name is not ("p" or "li" or "td" or "tr") && largest.ProseWords >= CoreShare * node.ProseWords ? largest : null;
    }

    /// <summary>Titles, dates and further prose belong to the document; lists of links and small boxes after its end do not.</summary>
    private static bool Belongs(PageNode node, PageNode core, bool before)
    {
        if (node.IsText)
        {
            return true;
        }

        if (before)
        {
            return node.LinkDensity < 0.5;
        }

        return node.LinkDensity < 0.35 && (node.ProseWords >= 15 || Markup.IsHeading(node));
    }

    private static PageNode? Largest(PageNode node, Func<PageNode, bool> wanted)
    {
        PageNode? best = null;
        foreach (var child in node.Children)
        {
            if (child.LeftOut || child.IsText)
            {
                continue;
            }

            var found = wanted(child) ? Largest(child, wanted) is { } inner && inner.ProseWords >= 0.95 * child.ProseWords ? inner : child : Largest(child, wanted);
            best = found is not null && (best is null || found.ProseWords > best.ProseWords) ? found : best;
        }

        return best;
    }
}
