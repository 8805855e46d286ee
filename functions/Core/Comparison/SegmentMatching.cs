namespace PolicyWatch.Comparison;

/// <summary>Which segments of two texts are the same ones.</summary>
/// <param name="InPlace">For each left segment its partner on the right, rising, or <see cref="SequenceAlignment.None"/>.</param>
/// <param name="Moved">For each left segment its partner at another place, or <see cref="SequenceAlignment.None"/>.</param>
internal sealed record SegmentMatching(int[] InPlace, int[] Moved)
{
    private const int None = SequenceAlignment.None;
    // Below this a reader sees two texts, not one that was edited.
    private const double AlteredScore = 0.45;
    // Where nothing else stands between two segments that did not change, less is enough.
    private const double AloneScore = 0.3;
    // A title and a text that share some words are two things.
    private const double HeadingScore = 0.6;
    // A move asks for more: enough words, nearly all of them the same.
    private const double MovedScore = 0.75;
    private const int MovedWords = 8;
    private const int MovedAsIsWords = 4;
    private const int SmallGap = 144;

    public static SegmentMatching Match(IReadOnlyList<Segment> left, IReadOnlyList<Segment> right, bool withMoves)
    {
        var inPlace = SequenceAlignment.Match([.. left.Select(segment => segment.Key)], [.. right.Select(segment => segment.Key)], i => left[i].Words + 1);
        var moved = Enumerable.Repeat(None, left.Count).ToArray();
        var matching = new SegmentMatching(inPlace, moved);
        if (withMoves)
        {
            matching.MatchMovedAsIs(left, right);
            matching.MoveNeighbours(left, right);
        }

        var (openLeft, openRight) = matching.Open(right.Count);
        if (openLeft.Count > 0 && openRight.Count > 0)
        {
            matching.MatchSimilar(left, openLeft, right, openRight, withMoves);
        }

        if (withMoves)
        {
            matching.MoveNeighbours(left, right);
        }

        return matching;
    }

    /// <summary>The same partners by the places of the other side.</summary>
    public static int[] Inverse(int[] partners, int count)
    {
        var inverse = Enumerable.Repeat(None, count).ToArray();
        for (var j = 0; j < partners.Length; j++)
        {
            if (partners[j] != None)
            {
                inverse[partners[j]] = j;
            }
        }

        return inverse;
    }

    private (List<int> Left, List<int> Right) Open(int rightCount)
    {
        var taken = new HashSet<int>(InPlace.Concat(Moved));
        return ([.. Enumerable.Range(0, InPlace.Length).Where(i => InPlace[i] == None && Moved[i] == None)],
            [.. Enumerable.Range(0, rightCount).Where(j => !taken.Contains(j))]);
    }

    private void MatchMovedAsIs(IReadOnlyList<Segment> left, IReadOnlyList<Segment> right)
    {
        var (openLeft, openRight) = Open(right.Count);
        var places = openRight.GroupBy(j => right[j].Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<int>(group), StringComparer.Ordinal);
        foreach (var i in openLeft.Where(i => left[i].Words >= MovedAsIsWords))
        {
            if (places.TryGetValue(left[i].Key, out var queue) && queue.TryDequeue(out var j))
            {
                Moved[i] = j;
            }
        }
    }

    /// <summary>What is too short to be recognised alone moves along with its neighbour: a heading, a list item.</summary>
    private void MoveNeighbours(IReadOnlyList<Segment> left, IReadOnlyList<Segment> right)
    {
        var (openLeft, openRight) = Open(right.Count);
        var free = openRight.ToHashSet();
        foreach (var step in (ReadOnlySpan<int>)[1, -1])
        {
            foreach (var i in step > 0 ? openLeft : Enumerable.Reverse(openLeft))
            {
                var neighbour = i - step;
                if (Moved[i] == None && neighbour >= 0 && neighbour < left.Count && Moved[neighbour] != None
                    && free.Contains(Moved[neighbour] + step) && IsSame(left[i], right[Moved[neighbour] + step]))
                {
                    Moved[i] = Moved[neighbour] + step;
                    free.Remove(Moved[i]);
                }
            }
        }
    }

    private static bool IsSame(Segment left, Segment right) => left.Key == right.Key || (left.Said.Length > 0 && left.Said == right.Said);

    private void MatchSimilar(IReadOnlyList<Segment> left, List<int> openLeft, IReadOnlyList<Segment> right, List<int> openRight, bool withMoves)
    {
        var similarity = new SegmentSimilarity(left, openLeft, right, openRight);
        var gaps = Gaps(openLeft, openRight, right.Count);
        var gapOfRight = gaps.SelectMany((gap, number) => gap.Right.Select(j => (j, number))).ToDictionary(item => item.j, item => item.number);
        var inGaps = new List<Pairing>();
        var across = new List<(Pairing Pair, double Score)>();
        for (var number = 0; number < gaps.Count; number++)
        {
            var enough = gaps[number] is { Left.Count: 1, Right.Count: 1 } ? AloneScore : AlteredScore;
            foreach (var (i, j) in CandidatePairs(gaps[number], similarity))
            {
                var (score, shared) = similarity.Compare(i, j);
                if (score >= (left[i].IsHeading == right[j].IsHeading ? enough : HeadingScore) && gapOfRight[j] == number)
                {
                    inGaps.Add(new(i, j, shared * score));
                }

                if (withMoves && score >= MovedScore && Math.Min(left[i].Words, right[j].Words) >= MovedWords)
                {
                    across.Add((new(i, j, shared), score));
                }
            }
        }

        foreach (var pair in HeaviestRisingRun.Of(inGaps))
        {
            InPlace[pair.Left] = pair.Right;
        }

        var taken = InPlace.ToHashSet();
        foreach (var (pair, _) in across.OrderByDescending(item => item.Score).ThenBy(item => item.Pair.Left).ThenBy(item => item.Pair.Right))
        {
            if (InPlace[pair.Left] == None && Moved[pair.Left] == None && taken.Add(pair.Right))
            {
                Moved[pair.Left] = pair.Right;
            }
        }
    }

    private static IEnumerable<(int Left, int Right)> CandidatePairs((List<int> Left, List<int> Right) gap, SegmentSimilarity similarity)
    {
        var pairs = gap.Left.SelectMany(i => similarity.Candidates(i).Select(j => (i, j)));
        if ((long)gap.Left.Count * gap.Right.Count <= SmallGap)
        {
            return pairs.Concat(gap.Left.SelectMany(i => gap.Right.Select(j => (i, j)))).Distinct();
        }

        // In a large gap also those at the same place, counted from its start and from its end.
        var shorter = Math.Min(gap.Left.Count, gap.Right.Count);
        return pairs
            .Concat(Enumerable.Range(0, shorter).Select(k => (gap.Left[k], gap.Right[k])))
            .Concat(Enumerable.Range(1, shorter).Select(k => (gap.Left[^k], gap.Right[^k])))
            .Distinct();
    }

    /// <summary>The open segments between two that are in place.</summary>
    private List<(List<int> Left, List<int> Right)> Gaps(List<int> openLeft, List<int> openRight, int rightCount)
    {
        var gaps = new List<(List<int> Left, List<int> Right)>();
        int k = 0, l = 0;
        foreach (var (i, j) in InPlace.Select((right, i) => (Left: i, Right: right)).Where(pair => pair.Right != None).Append((InPlace.Length, rightCount)).ToArray())
        {
            var gap = (Left: new List<int>(), Right: new List<int>());
            for (; k < openLeft.Count && openLeft[k] < i; k++)
            {
                gap.Left.Add(openLeft[k]);
            }

            for (; l < openRight.Count && openRight[l] < j; l++)
            {
                gap.Right.Add(openRight[l]);
            }

            if (gap.Left.Count + gap.Right.Count > 0)
            {
                gaps.Add(gap);
            }
        }

        return gaps;
    }
}
