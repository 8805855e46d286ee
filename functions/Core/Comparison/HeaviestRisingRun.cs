namespace PolicyWatch.Comparison;

/// <summary>A possible pairing of an item of one sequence with an item of the other.</summary>
internal readonly record struct Pairing(int Left, int Right, double Weight);

internal static class HeaviestRisingRun
{
    /// <summary>The pairings of greatest total weight in which both sides rise; n log n.</summary>
    public static List<Pairing> Of(IEnumerable<Pairing> pairings)
    {
        // Falling right places within one left item keep it from being used twice.
        var candidates = pairings.OrderBy(pairing => pairing.Left).ThenByDescending(pairing => pairing.Right).ToArray();
        var totals = new double[candidates.Length];
        var previous = new int[candidates.Length];
        var best = new PrefixBest(candidates.Length == 0 ? 0 : candidates.Max(pairing => pairing.Right) + 1, totals);
        var last = -1;
        for (var k = 0; k < candidates.Length; k++)
        {
            previous[k] = best.Below(candidates[k].Right);
            totals[k] = candidates[k].Weight + (previous[k] < 0 ? 0 : totals[previous[k]]);
            best.Add(candidates[k].Right, k);
            last = last < 0 || totals[k] > totals[last] ? k : last;
        }

        var run = new List<Pairing>();
        for (; last >= 0; last = previous[last])
        {
            run.Add(candidates[last]);
        }

        run.Reverse();
        return run;
    }

    /// <summary>A Fenwick tree that knows the heaviest chain among those that end before a place.</summary>
    private sealed class PrefixBest(int places, double[] totals)
    {
        private readonly int[] _chains = Enumerable.Repeat(-1, places + 1).ToArray();

        public int Below(int place)
        {
            var best = -1;
            for (var node = place; node > 0; node -= node & -node)
            {
                best = Heavier(best, _chains[node]);
            }

            return best;
        }

        public void Add(int place, int chain)
        {
            for (var node = place + 1; node < _chains.Length; node += node & -node)
            {
                _chains[node] = Heavier(_chains[node], chain);
            }
        }

        private int Heavier(int first, int second) =>
            first < 0 ? second : second < 0 || totals[second] <= totals[first] ? first : second;
    }
}
