using System.Text.RegularExpressions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Extraction;

/// <summary>Finds the part of a page that is the policy: first everything that belongs to the site is left out, then the text is narrowed to where the prose is.</summary>
internal static partial class MainText
{
    /// <summary>Share of a page's prose that a landmark must hold to be believed.</summary>
    private const double LandmarkShare = 0.5;

    /// <summary>Share of the prose that one child must hold for the others to be looked at as its surroundings.</summary>
    private const double CoreShare = 0.7;

    /// <summary>A longer part that claims rights is part of the document.</summary>
    private const int ColophonWords = 60;

    private const int PageCellWords = 60;

    private const int PageCellBlocks = 3;

    /// <param name="address">As declared: its fragment may name one of several policies on the page.</param>
    public static PageNode Find(PageNode body, Uri address, TermsType type)
    {
        if (FragmentPart.Find(body, address, type) is { } part)
        {
            return part;
        }

        ConsentBox.Mark(body);
        body.Recount();
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
        var core = root;
        for (; Core(core) is { } next; core = next)
        {
            var before = true;
            foreach (var child in core.Children)
            {
                before &= child != next;
                if (child != next && child.Words > 0 && !child.LeftOut && !Belongs(child, before))
                {
                    child.LeaveOut();
                }
            }
        }

        TrimEnds(core, start: true, end: true);
    }

    /// <summary>Leaves out the menus before the first and the boxes after the last part that makes a statement, where a document stands in many parts.</summary>
    private static void TrimEnds(PageNode node, bool start, bool end)
    {
        var parts = node.Children.Where(child => child.Words > 0 && !child.LeftOut).ToList();
        var (first, last) = (parts.FindIndex(States), parts.FindLastIndex(States));
        if (first < 0)
        {
            return;
        }

        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var isLinks = part.Links >= 3 && part.LinkDensity >= 0.5;
            var outside = start && i < first && (part.IsMenu || isLinks)
                || end && i > last && (part.IsMenu || isLinks && !Markup.IsHeading(parts[last]) || IsColophon(part))
                || part is { IsMenu: true, Links: > 0 };
            if (outside && Markup.IsContainer(part))
            {
                part.LeaveOut();
            }
        }

        if (start && Markup.IsContainer(parts[first]))
        {
            TrimEnds(parts[first], start, end: false);
        }

        if (end && Markup.IsContainer(parts[last]))
        {
            TrimEnds(parts[last], start: false, end);
        }
    }

    private static bool States(PageNode node) => Markup.IsHeading(node) || node.Clauses > 0 && node.LinkDensity < 0.35 && !node.IsMenu && !IsColophon(node);

    private static PageNode? Core(PageNode node)
    {
        var largest = node.Children.Where(child => !child.LeftOut && !child.IsText).MaxBy(child => child.ProseWords);
        return largest is not null && Markup.IsBlock(largest) && largest.Name is not ("p" or "li") && largest.ProseWords >= CoreShare * node.ProseWords && (largest.Name != "td" || IsPage(largest)) ? largest : null;
    }

    /// <summary>A cell that holds a text of its own, where a table lays out the page.</summary>
    private static bool IsPage(PageNode cell) => cell.Words >= PageCellWords && cell.Children.Count(Markup.HoldsBlock) >= PageCellBlocks;

    /// <summary>Titles, dates and further prose belong to the document; menus, lists of links and small boxes after its end do not.</summary>
    private static bool Belongs(PageNode node, bool before)
    {
        if (node.IsText)
        {
            return true;
        }

        if (node.IsMenu)
        {
            return false;
        }

        return before ? node.LinkDensity < 0.5 : node.LinkDensity < 0.35 && (node.ProseWords >= 15 && !IsColophon(node) || Markup.IsHeading(node));
    }

    private static bool IsColophon(PageNode node) => node.Words <= ColophonWords && Markup.IsContainer(node) && Colophon().IsMatch(node.Line());

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

    [GeneratedRegex(@"©|\(c\) (?:19|20)|copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés|(?:todos los derechos|todos os direitos|alle rechten) \w+|tutti i diritti", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Colophon();
}
