namespace PolicyWatch.Comparison;

/// <summary>Compares two Markdown texts that hold one block per line.</summary>
public static class TextComparer
{
    public static TextComparison Compare(string before, string after)
    {
        var left = Segment.BlocksOf(before);
        var right = Segment.BlocksOf(after);
        var (matching, reflows) = Match(before, left, after, right);
        var changes = InReadingOrder(left, right, matching, reflows);
        return new(changes, changes.Sum(change => change.WordsAdded), changes.Sum(change => change.WordsRemoved), changes.Sum(change => change.WordsMoved));
    }

    /// <summary>Always matches in the same order, so that the reverse comparison is the exact mirror.</summary>
    private static (SegmentMatching, IReadOnlyList<Reflow>) Match(string before, IReadOnlyList<Segment> left, string after, IReadOnlyList<Segment> right)
    {
        if (string.CompareOrdinal(before, after) <= 0)
        {
            var matching = SegmentMatching.Match(left, right, withMoves: true);
            return (matching, ReflowFinder.Find(left, right, matching));
        }

        var mirrored = SegmentMatching.Match(right, left, withMoves: true);
        return (new(SegmentMatching.Inverse(mirrored.InPlace, left.Count), SegmentMatching.Inverse(mirrored.Moved, left.Count)),
            [.. ReflowFinder.Find(right, left, mirrored).Select(reflow => reflow.Inverse())]);
    }

    private static List<BlockChange> InReadingOrder(IReadOnlyList<Segment> left, IReadOnlyList<Segment> right, SegmentMatching matching, IReadOnlyList<Reflow> reflows)
    {
        var movedFrom = SegmentMatching.Inverse(matching.Moved, right.Count);
        var changes = new List<BlockChange>();
        var (j, next) = (0, 0);
        for (var i = 0; i <= left.Count; i++)
        {
            if (i < left.Count && matching.Moved[i] != SequenceAlignment.None)
            {
                continue;
            }

            var reflow = next < reflows.Count && reflows[next].Left.Start.Value == i ? reflows[next++] : null;
            var partner = reflow is not null ? reflow.Right.Start.Value : i < left.Count ? matching.InPlace[i] : right.Count;
            if (partner == SequenceAlignment.None)
            {
                changes.Add(Removed(left[i], i));
                continue;
            }

            for (; j < partner; j++)
            {
                changes.Add(movedFrom[j] == SequenceAlignment.None ? Added(right[j], j) : Moved(left[movedFrom[j]], movedFrom[j], right[j], j));
            }

            if (reflow is not null)
            {
                changes.Add(Reflowed(left, right, reflow));
                (i, j) = (reflow.Left.End.Value - 1, reflow.Right.End.Value);
            }
            else if (i < left.Count)
            {
                changes.Add(InPlace(left[i], i, right[j], j++));
            }
        }

        return changes;
    }

    private static BlockChange Reflowed(IReadOnlyList<Segment> left, IReadOnlyList<Segment> right, Reflow reflow) =>
        new(BlockChangeKind.Reflowed, Reflow.Join(left, reflow.Left), Reflow.Join(right, reflow.Right), reflow.Left.Start.Value, reflow.Right.Start.Value, reflow.Words.Runs)
        {
            WordsAdded = reflow.Words.Added,
            WordsRemoved = reflow.Words.Removed,
        };

    private static BlockChange Removed(Segment block, int index) =>
        new(BlockChangeKind.Removed, block.Text, null, index, null, []) { WordsRemoved = block.Words };

    private static BlockChange Added(Segment block, int index) =>
        new(BlockChangeKind.Added, null, block.Text, null, index, []) { WordsAdded = block.Words };

    private static BlockChange Moved(Segment before, int beforeIndex, Segment after, int afterIndex)
    {
        if (before.Text == after.Text)
        {
            return new(BlockChangeKind.Moved, before.Text, after.Text, beforeIndex, afterIndex, []) { WordsMoved = before.Words };
        }

        var words = WordComparer.Compare(before, after);
        return new(BlockChangeKind.Moved, before.Text, after.Text, beforeIndex, afterIndex, words.Runs)
        {
            WordsAdded = words.Added,
            WordsRemoved = words.Removed,
            WordsMoved = words.Kept,
        };
    }

    private static BlockChange InPlace(Segment before, int beforeIndex, Segment after, int afterIndex)
    {
        if (before.Text == after.Text)
        {
            return new(BlockChangeKind.Unchanged, before.Text, after.Text, beforeIndex, afterIndex, []);
        }

        var words = WordComparer.Compare(before, after);
        var kind = before.Key == after.Key ? BlockChangeKind.Renumbered : BlockChangeKind.Altered;
        return new(kind, before.Text, after.Text, beforeIndex, afterIndex, words.Runs) { WordsAdded = words.Added, WordsRemoved = words.Removed };
    }
}
