namespace PolicyWatch.Practices;

/// <summary>Finds the sentences that differ between two versions, wherever they stand: moves, repetitions and new line breaks are no difference.</summary>
internal static class SentenceComparer
{
    /// <summary>Words that stand together in both texts in runs of this length count as kept.</summary>
    private const int RunLength = 5;

    /// <summary>Two sentences with at least this share of words in common are one sentence, reworded.</summary>
    private const double Alike = 0.5;

    /// <summary>A sentence that grew to more than this many times its length is another one.</summary>
    private const int LongestGain = 3;

    public static IReadOnlyList<SentenceChange> Compare(IReadOnlyList<Sentence> before, IReadOnlyList<Sentence> after)
    {
        var runsBefore = new Lazy<HashSet<int>>(() => Runs(before));
        var runsAfter = new Lazy<HashSet<int>>(() => Runs(after));
        var gone = Missing(before, after, runsAfter);
        var added = Missing(after, before, runsBefore);
        var keptAfter = new Lazy<List<Sentence>>(() => Cut(after, before, runsBefore));
        var keptBefore = new Lazy<List<Sentence>>(() => Cut(before, after, runsAfter));
        var changes = new List<SentenceChange>();
        var pairs = Pair(gone, added);
        for (var i = 0; i < gone.Count; i++)
        {
            if (!pairs.ContainsKey(i) && Uncovered(gone[i].Words, runsAfter.Value) is { Count: > 0 } words)
            {
                changes.Add(new(gone[i], null, words, []) { Kept = KeptOf(gone[i], keptAfter.Value) });
            }
        }
        var partners = pairs.ToDictionary(pair => pair.Value, pair => pair.Key);
        for (var j = 0; j < added.Count; j++)
        {
            if (!partners.TryGetValue(j, out var i))
            {
                if (Uncovered(added[j].Words, runsBefore.Value) is { Count: > 0 } words)
                {
                    changes.Add(new(null, added[j], [], words) { Kept = KeptOf(added[j], keptBefore.Value) });
                }
                continue;
            }
            var (wordsOut, wordsIn) = WordDifference.Of(gone[i].Words, added[j].Words);
            changes.Add(new(gone[i], added[j], wordsOut, wordsIn));
        }
        return [.. changes.OrderBy(change => change.Any.Offset)];
    }

    private static List<Sentence> Missing(IReadOnlyList<Sentence> here, IReadOnlyList<Sentence> there, Lazy<HashSet<int>> runs)
    {
        var known = there.Select(sentence => sentence.Key).ToHashSet(StringComparer.Ordinal);
        return [.. here.Where(sentence => sentence.Words.Count > 0 && known.Add(sentence.Key) && !IsCutDifferently(sentence.Words, runs))];
    }

    /// <summary>Sentences whose words all stand in the other text, in order.</summary>
    private static List<Sentence> Cut(IReadOnlyList<Sentence> here, IReadOnlyList<Sentence> there, Lazy<HashSet<int>> runs)
    {
        var known = there.Select(sentence => sentence.Key).ToHashSet(StringComparer.Ordinal);
        return [.. here.Where(sentence => sentence.Words.Count > 0 && known.Add(sentence.Key) && IsCutDifferently(sentence.Words, runs))];
    }

    private static Sentence? KeptOf(Sentence sentence, List<Sentence> cut) =>
        cut.FirstOrDefault(other => sentence.Key.Contains(other.Key, StringComparison.Ordinal) && other.Words.Count * LongestGain >= sentence.Words.Count);

    /// <summary>The same words stand in the other text in the same order, only divided into other sentences.</summary>
    private static bool IsCutDifferently(IReadOnlyList<string> words, Lazy<HashSet<int>> runs)
    {
        if (words.Count < RunLength)
        {
            return false;
        }
        for (var i = 0; i + RunLength <= words.Count; i++)
        {
            if (!runs.Value.Contains(RunHash(words, i)))
            {
                return false;
            }
        }
        return true;
    }

    private static Dictionary<int, int> Pair(List<Sentence> gone, List<Sentence> added)
    {
        var index = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var j = 0; j < added.Count; j++)
        {
            foreach (var word in added[j].Words.Distinct(StringComparer.Ordinal))
            {
                if (!index.TryGetValue(word, out var places))
                {
                    index[word] = places = [];
                }
                places.Add(j);
            }
        }
        var candidates = new List<(double Share, int Distance, int I, int J)>();
        var common = new Dictionary<int, int>();
        for (var i = 0; i < gone.Count; i++)
        {
            common.Clear();
            var words = gone[i].Words.Distinct(StringComparer.Ordinal).ToList();
            foreach (var word in words)
            {
                // Words that nearly every sentence has would make this quadratic and tell nothing.
                if (index.TryGetValue(word, out var places) && places.Count <= 400)
                {
                    foreach (var j in places)
                    {
                        common[j] = common.GetValueOrDefault(j) + 1;
                    }
                }
            }
            foreach (var (j, _) in common.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(5))
            {
                var share = WordDifference.Share(gone[i].Words, added[j].Words);
                if (share >= Alike)
                {
                    candidates.Add((share, Math.Abs(i - j), i, j));
                }
            }
        }
        var pairs = new Dictionary<int, int>();
        var taken = new HashSet<int>();
        foreach (var (_, _, i, j) in candidates.OrderByDescending(c => c.Share).ThenBy(c => c.Distance).ThenBy(c => c.I))
        {
            if (!pairs.ContainsKey(i) && taken.Add(j))
            {
                pairs[i] = j;
            }
        }
        return pairs;
    }

    /// <summary>Every run of <see cref="RunLength"/> words of the whole text, across sentence ends.</summary>
    private static HashSet<int> Runs(IReadOnlyList<Sentence> sentences)
    {
        var words = sentences.SelectMany(sentence => sentence.Words).ToList();
        var runs = new HashSet<int>(words.Count);
        for (var i = 0; i + RunLength <= words.Count; i++)
        {
            runs.Add(RunHash(words, i));
        }
        return runs;
    }

    private static List<string> Uncovered(IReadOnlyList<string> words, HashSet<int> runs)
    {
        var covered = new bool[words.Count];
        for (var i = 0; i + RunLength <= words.Count; i++)
        {
            if (runs.Contains(RunHash(words, i)))
            {
                covered.AsSpan(i, RunLength).Fill(true);
            }
        }
        var uncovered = words.Where((_, i) => !covered[i]).ToList();
        // A sentence that borrows a phrase is still new; one that was only cut differently is not.
        return uncovered.Count * 3 > words.Count ? [.. words] : uncovered;
    }

    private static int RunHash(IReadOnlyList<string> words, int start)
    {
        var hash = 17;
        for (var i = start; i < start + RunLength; i++)
        {
            // Not HashCode, which is seeded anew in every process.
            foreach (var c in words[i])
            {
                hash = unchecked((hash * 31) + c);
            }
            hash = unchecked((hash * 31) + ' ');
        }
        return hash;
    }
}
