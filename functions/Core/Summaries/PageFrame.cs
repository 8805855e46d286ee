using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Finds changed sentences that belong to a page's frame (menus, banners, footers) by their neighbours.</summary>
internal static class PageFrame
{
    /// <summary>A run that is mostly menu counts as frame wherever it stands from this length on.</summary>
    private const int LongRun = 6;

    /// <summary>The frame starts and ends within so many sentences of the text's edges.</summary>
    private const int Edge = 3;

    /// <param name="text">All sentences of one version.</param>
    /// <param name="only">Keys of those that the other version does not have.</param>
    /// <param name="isMenu">Whether a sentence by itself looks like a menu entry.</param>
    public static HashSet<Sentence> Of(IReadOnlyList<Sentence> text, HashSet<string> only, Func<Sentence, bool> isMenu)
    {
        var frame = new HashSet<Sentence>(ReferenceEqualityComparer.Instance);
        for (var start = 0; start < text.Count; start++)
        {
            if (!only.Contains(text[start].Key))
            {
                continue;
            }
            var end = start;
            while (end < text.Count && only.Contains(text[end].Key))
            {
                end++;
            }
            var run = text.Skip(start).Take(end - start).ToList();
            var menu = run.Count(isMenu);
            var atEdge = start <= Edge || end >= text.Count - Edge;
            if ((atEdge && run.Count >= 3 && menu * 2 >= run.Count) || (run.Count >= LongRun && menu * 4 >= run.Count * 3))
            {
                frame.UnionWith(run);
            }
            start = end;
        }
        return frame;
    }
}
