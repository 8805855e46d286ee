namespace PolicyWatch.Extraction;

/// <summary>Sorts what a page does not show at first: a folded accordion or an unselected tab is part of the document, a second copy of the text is not.</summary>
internal sealed class HiddenText
{
    /// <summary>Shorter visible texts may well stand twice in one document: a paragraph for each region, a row for each purpose.</summary>
    private const int CopyWords = 150;

    /// <summary>From here on a hidden text that also stands elsewhere is a copy, as for small screens.</summary>
    private const int HiddenCopyWords = 4;

    /// <summary>A shorter text is a copy too where it is this share of the page.</summary>
    private const double CopyShare = 0.3;

    private const int ShortestCopy = 30;

    private readonly HashSet<ulong> visible = [];
    private readonly int copyWords;

    private HiddenText(PageNode body) => copyWords = Math.Clamp((int)(CopyShare * body.Words), ShortestCopy, CopyWords);

    public static void Mark(PageNode body)
    {
        var texts = new HiddenText(body);
        texts.LeaveOutCopies(body);
        texts.LeaveOutHiddenCopies(body, hidden: false);
    }

    /// <summary>Of two long visible texts the later one goes.</summary>
    private void LeaveOutCopies(PageNode node)
    {
        foreach (var child in node.Children)
        {
            if (child.LeftOut || child.Words < HiddenCopyWords || IsHidden(child))
            {
                continue;
            }

            // A wrapper has the text of its only child.
            var isNew = visible.Add(child.Print) || child.Print == node.Print;
            if (!isNew && child.Words >= copyWords)
            {
                child.LeaveOut();
            }
            else
            {
                LeaveOutCopies(child);
            }
        }
    }

    private void LeaveOutHiddenCopies(PageNode node, bool hidden)
    {
        foreach (var child in node.Children)
        {
            if (child.LeftOut || child.Words < HiddenCopyWords)
            {
                continue;
            }

            var below = hidden || IsHidden(child);
            if (below && visible.Contains(child.Print))
            {
                child.LeaveOut();
            }
            else
            {
                LeaveOutHiddenCopies(child, below);
            }
        }
    }

    private static bool IsHidden(PageNode node)
    {
        if (node.Element is not { } element)
        {
            return false;
        }

        return element.HasAttribute("hidden")
            || element.GetAttribute("aria-hidden") == "true"
            || element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);
    }
}
