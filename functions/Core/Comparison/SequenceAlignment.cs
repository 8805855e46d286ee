using DiffPlex;

namespace PolicyWatch.Comparison;

/// <summary>Finds what two sequences have in common, in the same order.</summary>
internal static class SequenceAlignment
{
    /// <summary>A match that stands for nothing.</summary>
    public const int None = -1;

    // DiffPlex needs time and memory that grow with the square of what differs.
    private const long MaximumCells = 1_000_000;

    /// <summary>For each item of <paramref name="left"/> its partner's position in <paramref name="right"/>, rising, or <see cref="None"/>.</summary>
    public static int[] Match(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var matches = new int[left.Count];
        Array.Fill(matches, None);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var leftIds = Number(left, ids);
        var rightIds = Number(right, ids);
        var onLeft = new int[ids.Count];
        var onRight = new int[ids.Count];
        foreach (var id in leftIds)
        {
            onLeft[id]++;
        }

        foreach (var id in rightIds)
        {
            onRight[id]++;
        }

        // What stands on one side only can match nothing, and would only cost DiffPlex time.
        var leftKept = Enumerable.Range(0, left.Count).Where(i => onRight[leftIds[i]] > 0).ToArray();
        var rightKept = Enumerable.Range(0, right.Count).Where(j => onLeft[rightIds[j]] > 0).ToArray();
        var a = leftKept.Select(i => leftIds[i]).ToArray();
        var b = rightKept.Select(j => rightIds[j]).ToArray();
        foreach (var (i, j) in MatchShared(a, b))
        {
            matches[leftKept[i]] = rightKept[j];
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

    private static List<(int Left, int Right)> MatchShared(int[] a, int[] b)
    {
        var matches = new List<(int Left, int Right)>();
        int startA = 0, startB = 0;
        foreach (var (i, j) in Anchors(a, b).Append((a.Length, b.Length)))
        {
            MatchGap(a, startA, i, b, startB, j, matches);
            if (i < a.Length)
            {
                matches.Add((i, j));
            }

            (startA, startB) = (i + 1, j + 1);
        }

        return matches;
    }

    /// <summary>The longest run of items, unique on both sides, that stand in the same order.</summary>
    private static List<(int Left, int Right)> Anchors(int[] a, int[] b)
    {
        // Small inputs need no anchors: DiffPlex is quick there, and finds the shortest script.
        if ((long)a.Length * b.Length <= MaximumCells)
        {
            return [];
        }

        var placeInB = new Dictionary<int, int>();
        for (var j = 0; j < b.Length; j++)
        {
            placeInB[b[j]] = placeInB.ContainsKey(b[j]) ? None : j;
        }

        var candidates = a.Select((id, i) => (Id: id, Left: i))
            .GroupBy(item => item.Id)
            .Where(group => group.Count() == 1 && placeInB.GetValueOrDefault(group.Key, None) != None)
            .Select(group => (group.First().Left, Right: placeInB[group.Key]))
            .OrderBy(pair => pair.Left)
            .ToList();
        return LongestRisingRun.Of(candidates, pair => pair.Right);
    }

    private static void MatchGap(int[] a, int startA, int endA, int[] b, int startB, int endB, List<(int Left, int Right)> matches)
    {
        while (startA < endA && startB < endB && a[startA] == b[startB])
        {
            matches.Add((startA++, startB++));
        }

        var tail = 0;
        while (startA < endA - tail && startB < endB - tail && a[endA - tail - 1] == b[endB - tail - 1])
        {
            tail++;
        }

        endA -= tail;
        endB -= tail;
        if (startA < endA && startB < endB && (long)(endA - startA) * (endB - startB) <= MaximumCells)
        {
            matches.AddRange(ShortestScript(a[startA..endA], b[startB..endB]).Select(pair => (pair.Left + startA, pair.Right + startB)));
        }

        for (var k = 0; k < tail; k++)
        {
            matches.Add((endA + k, endB + k));
        }
    }

    private static IEnumerable<(int Left, int Right)> ShortestScript(int[] a, int[] b)
    {
        const string LeftText = "left", RightText = "right";
        var pieces = (Left: AsPieces(a), Right: AsPieces(b));
        var script = new Differ().CreateCustomDiffs(LeftText, RightText, false, text => text == LeftText ? pieces.Left : pieces.Right);
        int i = 0, j = 0;
        foreach (var block in script.DiffBlocks)
        {
            while (i < block.DeleteStartA)
            {
                yield return (i++, j++);
            }

            i += block.DeleteCountA;
            j += block.InsertCountB;
        }

        while (i < a.Length && j < b.Length)
        {
            yield return (i++, j++);
        }
    }

    // DiffPlex compares pieces as strings.
    private static string[] AsPieces(int[] ids) => Array.ConvertAll(ids, id => id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
