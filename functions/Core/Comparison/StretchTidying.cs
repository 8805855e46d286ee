using System.Runtime.InteropServices;

namespace PolicyWatch.Comparison;

/// <summary>A stretch of pieces that two texts have in common.</summary>
internal readonly record struct Stretch(int Left, int Right, int Length)
{
    public int LeftEnd => Left + Length;

    public int RightEnd => Right + Length;
}

/// <summary>Makes a correct comparison of words one that reads well.</summary>
internal sealed class StretchTidying(List<string> left, List<string> right)
{
    // A longer stretch in common is never an accident.
    private const int MaximumChanceWords = 4;
    private const int LongPiece = 16;
    // Each pass may make the changes longer, and so more to be dropped; a reader sees no difference after a few.
    private const int MaximumPasses = 4;

    private readonly int[] _leftLengths = Lengths(left);
    private readonly int[] _rightLengths = Lengths(right);

    /// <summary>The stretches worth showing, with an empty one at the end of both texts.</summary>
    public IReadOnlyList<Stretch> Tidy(IReadOnlyList<Stretch> stretches) =>
        WithoutChance(Slid([default, .. stretches, new(left.Count, right.Count, 0)]));

    /// <summary>
    /// "the [dog and the ]cat" and "[the dog and ]the cat" are the same insertion: takes the one that starts and ends
    /// where a sentence, a clause or at least a word does.
    /// </summary>
    private List<Stretch> Slid(List<Stretch> stretches)
    {
        for (var k = 1; k < stretches.Count; k++)
        {
            var (before, after) = (stretches[k - 1], stretches[k]);
            var (removed, added) = (after.Left - before.LeftEnd, after.Right - before.RightEnd);
            if (removed > 0 == added > 0)
            {
                continue;
            }

            var slide = removed > 0
                ? BestSlide(left, before.LeftEnd, after.Left, before.Length, after.Length)
                : BestSlide(right, before.RightEnd, after.Right, before.Length, after.Length);
            stretches[k - 1] = before with { Length = before.Length + slide };
            stretches[k] = new(after.Left + slide, after.Right + slide, after.Length - slide);
        }

        return stretches;
    }

    private static int BestSlide(List<string> pieces, int start, int end, int room, int roomAfter)
    {
        var (best, bestScore) = (0, Edge(pieces, start) + Edge(pieces, end));
        foreach (var (step, limit) in (ReadOnlySpan<(int, int)>)[(-1, room), (1, roomAfter)])
        {
            for (var slide = step; Math.Abs(slide) < limit && Fits(slide); slide += step)
            {
                var score = Edge(pieces, start + slide) + Edge(pieces, end + slide);
                (best, bestScore) = score > bestScore ? (slide, score) : (best, bestScore);
            }
        }

        return best;

        bool Fits(int slide) => slide < 0
            ? pieces[start + slide] == pieces[end + slide]
            : pieces[start + slide - 1] == pieces[end + slide - 1];
    }

    /// <summary>How good a place this is to begin or to end a change.</summary>
    private static int Edge(List<string> pieces, int place)
    {
        if (place == 0 || place == pieces.Count)
        {
            return 5;
        }

        var afterSpace = string.IsNullOrWhiteSpace(pieces[place - 1]);
        if (!afterSpace && !string.IsNullOrWhiteSpace(pieces[place]))
        {
            return 0;
        }

        var last = afterSpace ? (place > 1 ? pieces[place - 2] : "") : pieces[place - 1];
        var punctuation = last is "." or "!" or "?" or ";" or ":" ? 2 : last is "," ? 1 : 0;
        return (afterSpace ? 2 : 1) + punctuation;
    }

    /// <summary>
    /// Drops the short stretches between two changes that are there by chance ("the", "of", a comma):
    /// "sold to advertisers" for "shared with partners" reads better as one change than as three.
    /// </summary>
    private List<Stretch> WithoutChance(List<Stretch> stretches)
    {
        for (var pass = 0; pass < MaximumPasses; pass++)
        {
            var kept = new List<Stretch> { stretches[0] };
            for (var k = 1; k < stretches.Count - 1; k++)
            {
                if (!IsChance(Between(kept[^1], stretches[k]), stretches[k], Between(stretches[k], stretches[k + 1])))
                {
                    kept.Add(stretches[k]);
                }
            }

            kept.Add(stretches[^1]);
            if (kept.Count == stretches.Count)
            {
                break;
            }

            stretches = kept;
        }

        return stretches;
    }

    private (int Removed, int Added) Between(Stretch first, Stretch second) =>
        (_leftLengths[second.Left] - _leftLengths[first.LeftEnd], _rightLengths[second.Right] - _rightLengths[first.RightEnd]);

    private bool IsChance((int Removed, int Added) before, Stretch stretch, (int Removed, int Added) after)
    {
        // Two insertions, or two deletions, with a word between them are just that.
        var oneSided = (before.Removed + after.Removed) == 0 || (before.Added + after.Added) == 0;
        if (oneSided || before is (0, 0) || after is (0, 0) || stretch.Length > 4 * MaximumChanceWords)
        {
            return false;
        }

        var text = string.Concat(CollectionsMarshal.AsSpan(left).Slice(stretch.Left, stretch.Length));
        var words = WordPieces.Count(text);
        return words == 0
            || (words <= MaximumChanceWords
                && text.AsSpan().Trim().Length <= Math.Min(Math.Max(before.Removed, before.Added), Math.Max(after.Removed, after.Added)));
    }

    /// <summary>How much stands before each piece. An address is long without saying much.</summary>
    private static int[] Lengths(List<string> pieces)
    {
        var lengths = new int[pieces.Count + 1];
        for (var k = 0; k < pieces.Count; k++)
        {
            lengths[k + 1] = lengths[k] + Math.Min(pieces[k].Length, LongPiece);
        }

        return lengths;
    }
}
