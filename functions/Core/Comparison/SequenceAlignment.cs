using System.Globalization;
using DiffPlex;

namespace PolicyWatch.Comparison;

/// <summary>Finds what two sequences have in common, in the same order.</summary>
internal static class SequenceAlignment
{
    /// <summary>The partner of an item that has none.</summary>
    public const int None = -1;

    // DiffPlex needs time that grows with the square of what differs: it gets the gaps of ordinary texts, up to so many cells.
    private const long DiffPlexCells = 10_000;

    // A gap with more cells than these (two megabytes of bits) is walked through in windows,
    // which keeps the time in proportion to the length.
    private const long MaximumCells = 16_000_000;
    private const int Window = 4_000;

    /// <summary>For each item of <paramref name="left"/> the place of its equal in <paramref name="right"/>, rising, or <see cref="None"/>.</summary>
    /// <param name="weightOf">What a left item is worth; the items that stand once on each side are then aligned first,
    /// so that the heaviest of them keep their order. Null where every item is worth the same.</param>
    public static int[] Match(IReadOnlyList<string> left, IReadOnlyList<string> right, Func<int, double>? weightOf = null)
    {
        var ids = new Dictionary<string, int>(Math.Max(left.Count, right.Count), StringComparer.Ordinal);
        var leftIds = Number(left, ids);
        var rightIds = Number(right, ids);
        var onLeft = CountEach(leftIds, ids.Count);
        var onRight = CountEach(rightIds, ids.Count);

        // What stands on one side only can match nothing, and would only cost time.
        var keptLeft = Enumerable.Range(0, left.Count).Where(i => onRight[leftIds[i]] > 0).ToArray();
        var keptRight = Enumerable.Range(0, right.Count).Where(j => onLeft[rightIds[j]] > 0).ToArray();
        var a = Array.ConvertAll(keptLeft, i => leftIds[i]);
        var b = Array.ConvertAll(keptRight, j => rightIds[j]);
        var common = new List<(int Left, int Right)>();
        var anchors = weightOf is null ? [] : Anchors(a, b, onLeft, onRight, i => weightOf(keptLeft[i]));
        MatchBetween(a, b, anchors, new LongestCommon(ids.Count), common);

        var matches = new int[left.Count];
        Array.Fill(matches, None);
        foreach (var (i, j) in common)
        {
            matches[keptLeft[i]] = keptRight[j];
        }

        return matches;
    }

    private static int[] Number(IReadOnlyList<string> items, Dictionary<string, int> ids)
    {
        var numbers = new int[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            if (!ids.TryGetValue(items[i], out var id))
            {
                id = ids.Count;
                ids.Add(items[i], id);
            }

            numbers[i] = id;
        }

        return numbers;
    }

    private static int[] CountEach(int[] ids, int distinct)
    {
        var counts = new int[distinct];
        foreach (var id in ids)
        {
            counts[id]++;
        }

        return counts;
    }

    private static List<Pairing> Anchors(int[] a, int[] b, int[] onLeft, int[] onRight, Func<int, double> weightOf)
    {
        var places = new int[onRight.Length];
        for (var j = 0; j < b.Length; j++)
        {
            places[b[j]] = j;
        }

        return HeaviestRisingRun.Of(Enumerable.Range(0, a.Length)
            .Where(i => onLeft[a[i]] == 1 && onRight[a[i]] == 1)
            .Select(i => new Pairing(i, places[a[i]], weightOf(i))));
    }

    private static void MatchBetween(int[] a, int[] b, List<Pairing> anchors, LongestCommon longest, List<(int Left, int Right)> common)
    {
        int startA = 0, startB = 0;
        foreach (var anchor in anchors)
        {
            MatchGap(a, startA, anchor.Left, b, startB, anchor.Right, longest, common);
            common.Add((anchor.Left, anchor.Right));
            (startA, startB) = (anchor.Left + 1, anchor.Right + 1);
        }

        MatchGap(a, startA, a.Length, b, startB, b.Length, longest, common);
    }

    private static void MatchGap(int[] a, int startA, int endA, int[] b, int startB, int endB, LongestCommon longest, List<(int Left, int Right)> common)
    {
        while (startA < endA && startB < endB && a[startA] == b[startB])
        {
            common.Add((startA++, startB++));
        }

        while (startA < endA && startB < endB && a[endA - 1] == b[endB - 1])
        {
            common.Add((--endA, --endB));
        }

        while (startA < endA && startB < endB)
        {
            var cells = (long)(endA - startA) * (endB - startB);
            var small = cells <= MaximumCells;
            var stopA = small ? endA : Math.Min(endA, startA + Window);
            var stopB = small ? endB : Math.Min(endB, startB + Window);
            var left = a.AsSpan(startA..stopA);
            var right = b.AsSpan(startB..stopB);
            var found = cells <= DiffPlexCells ? ShortestScript(left, right) : longest.Of(left, right);
            foreach (var (i, j) in found)
            {
                common.Add((startA + i, startB + j));
            }

            // The next window starts behind the last match, unless that would hardly move.
            if (!small && found.Count > 0 && found[^1].Left + found[^1].Right >= Window)
            {
                (stopA, stopB) = (startA + found[^1].Left + 1, startB + found[^1].Right + 1);
            }

            (startA, startB) = (stopA, stopB);
        }
    }

    private static List<(int Left, int Right)> ShortestScript(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        const string LeftText = "left", RightText = "right";
        var (left, right) = (AsPieces(a), AsPieces(b));
        var script = new Differ().CreateCustomDiffs(LeftText, RightText, false, text => text == LeftText ? left : right);
        var common = new List<(int Left, int Right)>();
        int i = 0, j = 0;
        foreach (var block in script.DiffBlocks)
        {
            while (i < block.DeleteStartA)
            {
                common.Add((i++, j++));
            }

            i += block.DeleteCountA;
            j += block.InsertCountB;
        }

        while (i < left.Length && j < right.Length)
        {
            common.Add((i++, j++));
        }

        return common;
    }

    // DiffPlex compares pieces of text.
    private static string[] AsPieces(ReadOnlySpan<int> ids)
    {
        var pieces = new string[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            pieces[i] = ids[i].ToString(CultureInfo.InvariantCulture);
        }

        return pieces;
    }
}
