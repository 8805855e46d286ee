namespace PolicyWatch.Comparison;

/// <summary>The words of one altered block.</summary>
/// <param name="Kept">Words that stand in both.</param>
internal sealed record WordComparison(IReadOnlyList<WordChange> Runs, int Added, int Removed, int Kept);

/// <summary>Compares two blocks by sentences, where they are long, and then by words.</summary>
internal static class WordComparer
{
    // Shorter blocks are compared as a whole: what moves between two sentences is then seen.
    private const int LongBlockWords = 80;

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
        var alignment = new PieceAlignment();
        if (Math.Max(WordPieces.Count(left), WordPieces.Count(right)) < LongBlockWords)
        {
            alignment.Append(left, right);
        }
        else
        {
            AppendSentences(alignment, Segment.SentencesOf(left), Segment.SentencesOf(right));
        }

        return alignment.ToRuns(mirrored);
    }

    private static void AppendSentences(PieceAlignment alignment, IReadOnlyList<Segment> left, IReadOnlyList<Segment> right)
    {
        var matching = SegmentMatching.Match(left, right, withMoves: false);
        int startLeft = 0, startRight = 0;
        for (var i = 0; i <= left.Count; i++)
        {
            if (i < left.Count && matching.InPlace[i] == SequenceAlignment.None)
            {
                continue;
            }

            var j = i < left.Count ? matching.InPlace[i] : right.Count;
            alignment.Append(Join(left, startLeft, i), Join(right, startRight, j));
            if (i < left.Count)
            {
                alignment.Append(left[i].Text, right[j].Text);
            }

            (startLeft, startRight) = (i + 1, j + 1);
        }
    }

    private static string Join(IReadOnlyList<Segment> sentences, int start, int end) =>
        string.Concat(sentences.Skip(start).Take(end - start).Select(sentence => sentence.Text));
}
