namespace PolicyWatch.Comparison;

/// <summary>The words of one altered block.</summary>
/// <param name="Kept">Words that stand in both.</param>
internal sealed record WordComparison(IReadOnlyList<WordChange> Runs, int Added, int Removed, int Kept);

/// <summary>Compares two blocks by sentences, where they are long, and then by words.</summary>
internal static class WordComparer
{
    // Shorter blocks are compared as a whole.
    private const int LongBlockWords = 80;
    // Longer runs of sentences without a partner are another text, not an edited one.
    private const int UnrelatedLength = 5_000;

    public static WordComparison Compare(Segment before, Segment after)
    {
        if (before.Text.AsSpan(0, before.BodyStart).SequenceEqual(after.Text.AsSpan(0, after.BodyStart)))
        {
            return Count(Align(before.Text, after.Text));
        }

        // Another number in front is shown, and counts no word.
        var number = Align(before.Text[..before.BodyStart], after.Text[..after.BodyStart]);
        var body = Count(Align(before.Text[before.BodyStart..], after.Text[after.BodyStart..]));
        return body with { Runs = [.. number, .. body.Runs] };
    }

    private static WordComparison Count(IReadOnlyList<WordChange> runs)
    {
        int Words(WordChangeKind kind) => runs.Where(run => run.Kind == kind).Sum(run => WordPieces.Count(run.Text));
        return new(runs, Words(WordChangeKind.Added), Words(WordChangeKind.Removed), Words(WordChangeKind.Unchanged));
    }

    /// <summary>Always compares in the same order, so that the reverse comparison is the exact mirror.</summary>
    private static IReadOnlyList<WordChange> Align(string before, string after)
    {
        var mirrored = string.CompareOrdinal(before, after) > 0;
        var (left, right) = mirrored ? (after, before) : (before, after);
        var alignment = Math.Max(WordPieces.Count(left), WordPieces.Count(right)) < LongBlockWords
            ? Whole(left, right)
            : BySentences(Segment.SentencesOf(left), Segment.SentencesOf(right));
        return alignment.ToRuns(mirrored);
    }

    private static PieceAlignment Whole(string left, string right)
    {
        var alignment = new PieceAlignment();
        alignment.Append(left, right);
        return alignment;
    }

    private static PieceAlignment BySentences(IReadOnlyList<Segment> left, IReadOnlyList<Segment> right)
    {
        var partners = SegmentMatching.Match(left, right, withMoves: false).InPlace;
        var alignment = new PieceAlignment();
        int startLeft = 0, startRight = 0;
        for (var i = 0; i <= left.Count; i++)
        {
            var same = i < left.Count && partners[i] != SequenceAlignment.None && left[i].Key == right[partners[i]].Key;
            if (!same && i < left.Count)
            {
                continue;
            }

            var j = same ? partners[i] : right.Count;
            alignment.Append(Between(left, startLeft, i, right, startRight, j, partners));
            if (same)
            {
                alignment.Append(left[i].Text, right[j].Text);
            }

            (startLeft, startRight) = (i + 1, j + 1);
        }

        return alignment;
    }

    /// <summary>The sentences between two that did not change.</summary>
    private static PieceAlignment Between(
        IReadOnlyList<Segment> left, int startLeft, int endLeft, IReadOnlyList<Segment> right, int startRight, int endRight, int[] partners)
    {
        var byPairs = new PieceAlignment();
        var (i, j) = (startLeft, startRight);
        for (var k = startLeft; k < endLeft; k++)
        {
            if (partners[k] != SequenceAlignment.None)
            {
                AppendLeftOver(byPairs, Join(left, i, k), Join(right, j, partners[k]));
                byPairs.Append(left[k].Text, right[partners[k]].Text);
                (i, j) = (k + 1, partners[k] + 1);
            }
        }

        AppendLeftOver(byPairs, Join(left, i, endLeft), Join(right, j, endRight));

        // Where a sentence was cut in two, or two became one, the words alone tell it in less.
        var (joinedLeft, joinedRight) = (Join(left, startLeft, endLeft), Join(right, startRight, endRight));
        if (i == startLeft || Math.Max(joinedLeft.Length, joinedRight.Length) > UnrelatedLength)
        {
            return byPairs;
        }

        var whole = Whole(joinedLeft, joinedRight);
        return whole.Changed() < byPairs.Changed() ? whole : byPairs;
    }

    private static void AppendLeftOver(PieceAlignment alignment, string left, string right)
    {
        if (Math.Min(left.Length, right.Length) > UnrelatedLength)
        {
            alignment.AppendUnrelated(left, right);
        }
        else
        {
            alignment.Append(left, right);
        }
    }

    private static string Join(IReadOnlyList<Segment> sentences, int start, int end) =>
        string.Concat(sentences.Skip(start).Take(end - start).Select(sentence => sentence.Text));
}
