using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PolicyWatch.Extraction;

/// <summary>The parts of a page that a declaration names. What it selects is taken whole; what it removes is gone first.</summary>
internal static partial class SelectedParts
{
    /// <summary>Leaves out what the declaration removes.</summary>
    /// <exception cref="DomException">A selector is not valid CSS.</exception>
    public static void Remove(PageNode body, IEnumerable<string> selectors)
    {
        var removed = selectors.SelectMany(selector => Matches(body, selector)).ToHashSet();
        if (removed.Count > 0)
        {
            LeaveOut(body, removed);
            body.Recount();
        }
    }

    /// <summary>The selected parts in the order of the selectors; empty where one matches nothing.</summary>
    /// <exception cref="DomException">A selector is not valid CSS.</exception>
    public static IReadOnlyList<PageNode> Select(PageNode body, IReadOnlyList<string> selectors)
    {
        var parts = new List<PageNode>();
        foreach (var selector in selectors)
        {
            var found = Range().Match(selector) is { Success: true } range ? Between(body, range) : Nodes(body, [.. Matches(body, selector)]);
            if (found.Count == 0)
            {
                return [];
            }

            parts.AddRange(found);
        }

        return parts;
    }

    private static IEnumerable<IElement> Matches(PageNode body, string selector) => body.Element!.Owner!.QuerySelectorAll(selector);

    private static List<PageNode> Between(PageNode body, Match range)
    {
        var document = body.Element!.Owner!;
        if (document.QuerySelector(range.Groups["from"].Value.Trim()) is not { } start || document.QuerySelector(range.Groups["to"].Value.Trim()) is not { } end)
        {
            return [];
        }

        var between = new ElementRange(start, range.Groups["start"].Value == "startBefore", end, range.Groups["end"].Value == "endAfter").Of(body);
        return between is null ? [] : [between];
    }

    private static List<PageNode> Nodes(PageNode node, HashSet<IElement> wanted)
    {
        if (node.LeftOut)
        {
            return [];
        }

        return node.Element is { } element && (wanted.Contains(element) || node.Parent is null && wanted.Contains(element.Owner!.DocumentElement))
            ? [node]
            : [.. node.Children.Where(child => child.Element is not null).SelectMany(child => Nodes(child, wanted))];
    }

    private static void LeaveOut(PageNode node, HashSet<IElement> removed)
    {
        if (node.Element is { } element && removed.Contains(element))
        {
            node.LeaveOut();
            return;
        }

        foreach (var child in node.Children)
        {
            LeaveOut(child, removed);
        }
    }

    /// <summary><c>startBefore: #a; endAfter: #b</c>, in any of the four combinations.</summary>
    [GeneratedRegex(@"\A\s*(?<start>startBefore|startAfter)\s*:(?<from>[^;]+);\s*(?<end>endBefore|endAfter)\s*:(?<to>[^;]+);?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
