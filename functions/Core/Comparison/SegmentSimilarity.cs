namespace PolicyWatch.Comparison;

/// <summary>How much alike segments are by their words, and which of the other side are worth asking about.</summary>
internal sealed class SegmentSimilarity
{
    // A word that stands in more segments than this says little, and would make the search quadratic.
    private const int MaximumPostings = 12;
    private const int Probes = 8;
    // "the", "and", "of": in every language the short words say least, and numbers are what changes most.
    private const int ShortWord = 3;
    private const double LightWeight = 0.4;
    // A segment that grew or shrank a lot is known by the smaller one's words, when there are enough of them.
    private const int ContainedWords = 8;
    private const double ContainedShare = 0.9;
    private const double ContainedScore = 0.5;
    private const double ContainedMinimum = 0.1;

    private readonly Dictionary<string, int> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<double> _weights = [];
    private readonly Dictionary<int, int[]> _left;
    private readonly Dictionary<int, int[]> _right;
    private readonly Dictionary<int, double> _leftTotals;
    private readonly Dictionary<int, double> _rightTotals;
    private readonly List<int>?[] _postings;

    public SegmentSimilarity(IReadOnlyList<Segment> left, IReadOnlyList<int> leftOpen, IReadOnlyList<Segment> right, IReadOnlyList<int> rightOpen)
    {
        _left = leftOpen.ToDictionary(i => i, i => WordsOf(left[i]));
        _right = rightOpen.ToDictionary(j => j, j => WordsOf(right[j]));
        _leftTotals = _left.ToDictionary(words => words.Key, words => words.Value.Sum(word => _weights[word]));
        _rightTotals = _right.ToDictionary(words => words.Key, words => words.Value.Sum(word => _weights[word]));
        _postings = new List<int>?[_weights.Count];
        foreach (var j in rightOpen)
        {
            foreach (var word in Once(_right[j]))
            {
                (_postings[word] ??= []).Add(j);
            }
        }
    }

    /// <summary>From 0 (no word in common) to 1 (the same words), and the weight of the words in common.</summary>
    public (double Score, double Shared) Compare(int left, int right)
    {
        var (a, b) = (_left[left], _right[right]);
        var (totalLeft, totalRight) = (_leftTotals[left], _rightTotals[right]);
        if (2 * Math.Min(totalLeft, totalRight) < ContainedMinimum * (totalLeft + totalRight))
        {
            // A sentence and a whole document: however many words they share, they are not the same.
            return (0, 0);
        }

        double shared = 0, onlyLeft = 0, onlyRight = 0;
        int i = 0, j = 0;
        while (i < a.Length || j < b.Length)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                shared += _weights[a[i++]];
                j++;
            }
            else if (j == b.Length || (i < a.Length && a[i] < b[j]))
            {
                onlyLeft += _weights[a[i++]];
            }
            else
            {
                onlyRight += _weights[b[j++]];
            }
        }

        if (a.Length == 0 && b.Length == 0)
        {
            // Images and rules: nothing tells them apart.
            return (ContainedScore, ContainedMinimum);
        }

        var alike = 2 * shared / (2 * shared + onlyLeft + onlyRight);
        var smaller = shared + Math.Min(onlyLeft, onlyRight);
        var contained = Math.Min(a.Length, b.Length) >= ContainedWords && shared >= ContainedShare * smaller && alike >= ContainedMinimum;
        return (contained ? Math.Max(alike, ContainedScore) : alike, shared);
    }

    /// <summary>The segments of the right side that share a rare word with this one of the left.</summary>
    public IEnumerable<int> Candidates(int left) => Once(_left[left])
        .Select(word => _postings[word])
        .Where(postings => postings is { Count: <= MaximumPostings })
        .OrderBy(postings => postings!.Count)
        .Take(Probes)
        .SelectMany(postings => postings!)
        .Distinct();

    private static IEnumerable<int> Once(int[] sorted) => sorted.Where((word, k) => k == 0 || word != sorted[k - 1]);

    private int[] WordsOf(Segment segment)
    {
        var words = new List<int>();
        var ids = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        var text = segment.Text.AsSpan(segment.BodyStart);
        foreach (var piece in WordPieces.In(text))
        {
            var word = text.Slice(piece.Index, piece.Length);
            if (!WordPieces.IsWord(word))
            {
                continue;
            }

            if (!ids.TryGetValue(word, out var id))
            {
                id = _weights.Count;
                ids[word] = id;
                _weights.Add(word.Length <= ShortWord || char.IsDigit(word[0]) ? LightWeight : 1);
            }

            words.Add(id);
        }

        words.Sort();
        return [.. words];
    }
}
