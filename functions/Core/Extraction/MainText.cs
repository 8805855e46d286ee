namespace PolicyWatch.Extraction;

/// <summary>Finds the part of a page that is the policy.</summary>
internal static class MainText
{
    public static IReadOnlyList<PageNode> Find(PageNode body)
    {
        var root = First(body, node => node.Name == "main" || node.Element?.GetAttribute("role") == "main") ?? First(body, node => node.Name == "article") ?? body;
        LeaveOut(root);
        return [root];
    }

    private static void LeaveOut(PageNode node)
    {
        foreach (var child in node.Children)
        {
            child.LeftOut = child.Name is "nav" or "header" or "footer" or "aside" or "form" or "button";
            LeaveOut(child);
        }
    }

    private static PageNode? First(PageNode node, Func<PageNode, bool> wanted) =>
        wanted(node) ? node : node.Children.Select(child => First(child, wanted)).FirstOrDefault(found => found is not null);
}
