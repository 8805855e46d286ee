namespace PolicyWatch.Extraction;

/// <summary>Tells what belongs to the site and not to the document: consent boxes, menus, forms, share and feedback boxes.</summary>
internal static class Furniture
{
    /// <summary>Among more neighbours a node's own place is not looked for: there are too many to be parts of a page.</summary>
    private const int MaximumSiblings = 300;

    /// <summary>Marks what is furniture below a node.</summary>
    /// <param name="body">The whole page, whose share a part must not exceed to count as furniture.</param>
    public static void Mark(PageNode node, PageNode body)
    {
        foreach (var child in node.Children)
        {
            if (child.IsText && Passing.IsTime(child))
            {
                child.LeaveOut();
            }

            if (child.IsText || child.Words == 0)
            {
                continue;
            }

            // A class of the whole page ("has-cookie-banner") says nothing about its text.
            if (child.ProseWords * 2 <= body.ProseWords + 20 && IsFurniture(child, body))
            {
                PageTitle.LeaveOutBesides(child);
            }
            else
            {
                Mark(child, body);
            }
        }
    }

    private static bool IsFurniture(PageNode node, PageNode body)
    {
        var role = node.Element!.GetAttribute("role");
        if (node.Name is "nav" || role is "navigation" or "menubar" or "menu" or "search" or "alert" or "tooltip" or "listbox" or "toolbar")
        {
            return node.ProseWords < 120 || node.LinkDensity > 0.5;
        }

        if (node.Name is "button" || role == "button")
        {
            return !Unfolds(node, body);
        }

        if (node.Name is "form" or "label" or "dialog" || role is "dialog" or "alertdialog" or "form")
        {
            return node.ProseWords < 150 || FurnitureNames.Consent().IsMatch(FurnitureNames.Of(node));
        }

        if (node.Name is "footer" || role == "contentinfo")
        {
            return node.ProseWords < 200 || node.LinkDensity > 0.4;
        }

        if (node.Name is "aside" || role == "complementary")
        {
            return node.LinkDensity > 0.3 || node.Words < 40 && !IsBetweenProse(node);
        }

        if (node.Name is "header" || role == "banner")
        {
            return !PageTitle.In(node) || node.LinkDensity > 0.6;
        }

        return Passing.IsByline(node) || Passing.IsQuestion(node) || IsFurnitureByName(node, body);
    }

    private static bool IsFurnitureByName(PageNode node, PageNode body)
    {
        // A heading's id repeats its words, which may well be "cookie notice".
        if (Markup.IsHeading(node) || node.Name is "p" or "li" or "td" or "a" or "b" or "strong" or "em" or "dt" or "dd")
        {
            return false;
        }

        var signature = FurnitureNames.Of(node);
        if (!FurnitureNames.MaySpeak(signature))
        {
            return false;
        }

        if (FurnitureNames.Consent().IsMatch(signature))
        {
            return true;
        }

        if (FurnitureNames.Unseen().IsMatch(signature))
        {
            return node.Words <= 12;
        }

        if (FurnitureNames.Menu().IsMatch(signature))
        {
            return node.LinkDensity > (FurnitureNames.InMenu().IsMatch(signature) && node.Links >= 4 ? 0.2 : 0.5) || node.IsMenu || node.ProseWords < 8 && !PageTitle.In(node) && !HeadsPart(node, body);
        }

        if (FurnitureNames.SiteEnd().IsMatch(signature))
        {
            return node.LinkDensity > 0.3 || node.ProseWords < 200;
        }

        return FurnitureNames.Aside().IsMatch(signature) && node.ProseWords < 80 && !PageTitle.In(node);
    }

    /// <summary>The head of a part of the text, as of one card among others, and not of the whole page.</summary>
    private static bool HeadsPart(PageNode node, PageNode body)
    {
        var next = After(node).FirstOrDefault(sibling => sibling.Words > 0);
        return next is not null && IsProse(next) && 2 * next.ProseWords <= body.ProseWords;
    }

    /// <summary>A button that opens a part of the text carries its heading.</summary>
    private static bool Unfolds(PageNode button, PageNode body) =>
        (button.Element!.HasAttribute("aria-expanded") || button.Element.HasAttribute("data-toggle") || button.Element.HasAttribute("data-bs-toggle"))
            && (button.Element.HasAttribute("aria-controls") || HeadsPart(button, body) || button.Parent is { } around && around.Words == button.Words && HeadsPart(around, body))
        || button.Parent is { } parent && (Markup.IsHeading(parent) || parent.Name is "summary" or "dt")
        || button.Children.Any(Markup.IsHeading)
        || button.ProseWords > 12
        || FurnitureNames.Accordion().IsMatch(FurnitureNames.Of(button));

    /// <summary>A box between paragraphs explains them.</summary>
    private static bool IsBetweenProse(PageNode node)
    {
        return node.LinkWords == 0 && After(node).Any(IsProse) && node.Parent!.Children.TakeWhile(sibling => sibling != node).Any(IsProse);
    }

    private static IEnumerable<PageNode> After(PageNode node) =>
        node.Parent is { Children.Count: <= MaximumSiblings } parent ? parent.Children.SkipWhile(sibling => sibling != node).Skip(1) : [];

    private static bool IsProse(PageNode node) => node.Clauses > 0 && node.ProseWords >= 8;
}
