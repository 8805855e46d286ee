namespace PolicyWatch.Extraction;

/// <summary>The title of a page's text, which often stands among the things of the site.</summary>
internal static class PageTitle
{
    /// <summary>Whether a heading of a title's level stands in a node, or is it.</summary>
    public static bool In(PageNode node) => node.Name is "h1" or "h2" || node.Children.Any(child => child.Words > 0 && In(child));

    /// <summary>Leaves a node out; of a page's head, the title stays.</summary>
    public static void LeaveOutBesides(PageNode node)
    {
        if (Holds(node) && (node.Name == "header" || FurnitureNames.PageHead().IsMatch(FurnitureNames.Of(node))))
        {
            Reduce(node);
        }
        else
        {
            node.LeaveOut();
        }
    }

    private static void Reduce(PageNode node)
    {
        foreach (var child in node.Children)
        {
            if (child.IsText || child.Name == "nav" || !Holds(child) || FurnitureNames.InMenu().IsMatch(FurnitureNames.Of(child)))
            {
                child.LeaveOut();
            }
            else if (child.Name != "h1")
            {
                Reduce(child);
            }
        }
    }

    /// <summary>A heading of the first level that is not the site's name, which leads home.</summary>
    private static bool Holds(PageNode node) =>
        node.Name == "h1" && node.Words > 0 && node.Element!.QuerySelector("a[href='/'], a[rel=home]") is null || node.Children.Any(child => child.Words > 0 && Holds(child));
}
