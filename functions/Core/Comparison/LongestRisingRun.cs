namespace PolicyWatch.Comparison;

internal static class LongestRisingRun
{
    /// <summary>The longest subsequence whose places rise; n log n (patience sorting).</summary>
    public static List<T> Of<T>(IReadOnlyList<T> items, Func<T, int> place)
    {
        var tails = new List<int>();
        var previous = new int[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            var at = LowerBound(tails, items, place, place(items[i]));
            previous[i] = at == 0 ? -1 : tails[at - 1];
            if (at == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[at] = i;
            }
        }

        var run = new List<T>(tails.Count);
        for (var i = tails.Count == 0 ? -1 : tails[^1]; i >= 0; i = previous[i])
        {
            run.Add(items[i]);
        }

        run.Reverse();
        return run;
    }

    private static int LowerBound<T>(List<int> tails, IReadOnlyList<T> items, Func<T, int> place, int value)
    {
        int low = 0, high = tails.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (place(items[tails[middle]]) < value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
