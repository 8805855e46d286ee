namespace PolicyWatch.Comparison;

/// <summary>Finds where words kept their order, and only the blocks that they stand in became others.</summary>
internal sealed class ReflowFinder
{
    private const int None = SequenceAlignment.None;
    // So many words in a row are no chance.
    private const int LongRun = 6;
    // Items of a list are short: so much of one is as good.
    private const double MostOfBlock = 0.6;
    // Else a reader sees another text, not the same in other blocks.
    private const double MostOfSide = 0.5;
    // What telling it as blocks that came and went would cost more.
    private const int LeastSaved = 2;
    private const double MostLeft = 0.75;

    private readonly IReadOnlyList<Segment> _left;
    private readonly IReadOnlyList<Segment> _right;
    private readonly SegmentMatching _matching;
    private readonly int[] _leftOf;
    private readonly HashSet<int> _movedTo;

    private ReflowFinder(IReadOnlyList<Segment> left, IReadOnlyList<Segment> right, SegmentMatching matching)
    {
        (_left, _right, _matching) = (left, right, matching);
        _leftOf = SegmentMatching.Inverse(matching.InPlace, right.Count);
        _movedTo = matching.Moved.ToHashSet();
    }

    /// <summary>The reflowed stretches in their order; none overlaps another.</summary>
    public static IReadOnlyList<Reflow> Find(IReadOnlyList<Segment> left, IReadOnlyList<Segment> right, SegmentMatching matching)
    {
        var finder = new ReflowFinder(left, right, matching);
        return [.. finder.Regions().SelectMany(finder.In)];
    }

    /// <summary>The blocks between two that stayed as they were, without those that moved, where they are more than a pair.</summary>
    private IEnumerable<(List<int> Left, List<int> Right)> Regions()
    {
        int startLeft = 0, startRight = 0;
        for (var i = 0; i <= _left.Count; i++)
        {
            var j = i == _left.Count ? _right.Count : _matching.InPlace[i];
            if (i < _left.Count && (j == None || _left[i].Key != _right[j].Key))
            {
                continue;
            }

            List<int> left = [.. Enumerable.Range(startLeft, i - startLeft).Where(k => _matching.Moved[k] == None)];
            List<int> right = [.. Enumerable.Range(startRight, j - startRight).Where(k => !_movedTo.Contains(k))];
            if (left.Count > 0 && right.Count > 0 && left.Count + right.Count > 2)
            {
                yield return (left, right);
            }

            (startLeft, startRight) = (i + 1, j + 1);
        }
    }

    private IEnumerable<Reflow> In((List<int> Left, List<int> Right) region)
    {
        var (leftWords, leftOwners) = WordsOf(_left, region.Left);
        var (rightWords, rightOwners) = WordsOf(_right, region.Right);
        var partners = SequenceAlignment.Match(leftWords, rightWords);
        var links = Links(partners, leftOwners, rightOwners);
        foreach (var (left, right) in Joined(links))
        {
            if (left.End.Value - left.Start.Value + right.End.Value - right.Start.Value > 2 && IsWhole(left, right) && Compared(left, right) is { } reflow)
            {
                yield return reflow;
            }
        }
    }

    private static (List<string> Words, List<int> Owners) WordsOf(IReadOnlyList<Segment> blocks, List<int> places)
    {
        var (words, owners) = (new List<string>(), new List<int>());
        foreach (var place in places)
        {
            foreach (var word in WordPieces.Split(blocks[place].Text[blocks[place].BodyStart..]).Where(WordPieces.IsWord))
            {
                words.Add(word.ToLowerInvariant());
                owners.Add(place);
            }
        }

        return (words, owners);
    }

    /// <summary>The pairs of blocks that share a long run of words, or most of the smaller one; rising on both sides.</summary>
    private List<(int Left, int Right)> Links(int[] partners, List<int> leftOwners, List<int> rightOwners)
    {
        var shared = new Dictionary<(int Left, int Right), (int Words, bool Long)>();
        for (var k = 0; k < partners.Length;)
        {
            if (partners[k] == None)
            {
                k++;
                continue;
            }

            var end = k + 1;
            while (end < partners.Length && partners[end] == partners[end - 1] + 1)
            {
                end++;
            }

            for (var length = end - k; k < end; k++)
            {
                var pair = (leftOwners[k], rightOwners[partners[k]]);
                var known = shared.GetValueOrDefault(pair);
                shared[pair] = (known.Words + 1, known.Long || length >= LongRun);
            }
        }

        return [.. shared
            .Where(link => link.Value.Long || link.Value.Words >= MostOfBlock * Math.Min(_left[link.Key.Left].Words, _right[link.Key.Right].Words))
            .Select(link => link.Key).Order()];
    }

    private static IEnumerable<(Range Left, Range Right)> Joined(List<(int Left, int Right)> links)
    {
        for (var first = 0; first < links.Count;)
        {
            var last = first;
            while (last + 1 < links.Count && (links[last + 1].Left == links[last].Left || links[last + 1].Right == links[last].Right))
            {
                last++;
            }

            yield return (links[first].Left..(links[last].Left + 1), links[first].Right..(links[last].Right + 1));
            first = last + 1;
        }
    }

    /// <summary>No block inside has moved or has its partner outside, and none around it a partner on the other side of it.</summary>
    private bool IsWhole(Range left, Range right)
    {
        for (var i = left.Start.Value; i < left.End.Value; i++)
        {
            var j = _matching.InPlace[i];
            if (_matching.Moved[i] != None || (j != None && (j < right.Start.Value || j >= right.End.Value)))
            {
                return false;
            }
        }

        for (var j = right.Start.Value; j < right.End.Value; j++)
        {
            if (_movedTo.Contains(j) || (_leftOf[j] != None && (_leftOf[j] < left.Start.Value || _leftOf[j] >= left.End.Value)))
            {
                return false;
            }
        }

        var before = left.Start.Value - 1;
        while (before >= 0 && _matching.InPlace[before] == None)
        {
            before--;
        }

        var after = left.End.Value;
        while (after < _left.Count && _matching.InPlace[after] == None)
        {
            after++;
        }

        return (before < 0 || _matching.InPlace[before] < right.Start.Value) && (after == _left.Count || _matching.InPlace[after] >= right.End.Value);
    }

    private Reflow? Compared(Range left, Range right)
    {
        var words = WordComparer.Compare(_left, left, _right, right);
        var apart = Apart(left, right);
        var changed = words.Added + words.Removed;
        var smaller = Math.Min(words.Kept + words.Removed, words.Kept + words.Added);
        return apart - changed >= LeastSaved && changed <= MostLeft * apart && words.Kept >= MostOfSide * smaller ? new(left, right, words) : null;
    }

    /// <summary>The words changed where each block is told by itself.</summary>
    private int Apart(Range left, Range right)
    {
        var changed = Enumerable.Range(right.Start.Value, right.End.Value - right.Start.Value).Where(j => _leftOf[j] == None).Sum(j => _right[j].Words);
        for (var i = left.Start.Value; i < left.End.Value; i++)
        {
            if (_matching.InPlace[i] is not None and var j)
            {
                var words = WordComparer.Compare(_left[i], _right[j]);
                changed += words.Added + words.Removed;
            }
            else
            {
                changed += _left[i].Words;
            }
        }

        return changed;
    }
}
