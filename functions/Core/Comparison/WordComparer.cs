namespace PolicyWatch.Comparison;

/// <summary>The words of one altered block.</summary>
/// <param name="Kept">Words that stand in both.</param>
internal sealed record WordComparison(IReadOnlyList<WordChange> Runs, int Added, int Removed, int Kept)
{
    /// <summary>The same comparison from the other side: what was added is removed, and told first.</summary>
    public WordComparison Inverse()
    {
        var runs = Runs.Select(run => run with { Kind = Other(run.Kind) }).ToList();
        for (var k = 1; k < runs.Count; k++)
        {
            if (runs[k - 1].Kind == WordChangeKind.Added && runs[k].Kind == WordChangeKind.Removed)
            {
                (runs[k - 1], runs[k]) = (runs[k], runs[k - 1]);
            }
        }

        return new(runs, Removed, Added, Kept);
    }

    private static WordChangeKind Other(WordChangeKind kind) => kind switch
    {
        WordChangeKind.Added => WordChangeKind.Removed,
        WordChangeKind.Removed => WordChangeKind.Added,
        _ => kind,
    };
}

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

    /// <summary>Compares runs of blocks as one text each. Numbers in front of blocks count no words, wherever one side has them.</summary>
    public static WordComparison Compare(IReadOnlyList<Segment> before, Range blocksBefore, IReadOnlyList<Segment> after, Range blocksAfter)
    {
        var whole = Count(Align(Reflow.Join(before, blocksBefore), Reflow.Join(after, blocksAfter)));
        if (whole.Added + whole.Removed == 0 || !(HaveNumbers(before, blocksBefore) || HaveNumbers(after, blocksAfter)))
        {
            return whole;
        }

        var bodies = Count(Align(Bodies(before, blocksBefore), Bodies(after, blocksAfter)));
        return bodies.Added + bodies.Removed < whole.Added + whole.Removed ? bodies with { Runs = whole.Runs } : whole;
    }

    private static bool HaveNumbers(IReadOnlyList<Segment> blocks, Range range) => Reflow.In(blocks, range).Any(block => block.BodyStart > 0);

    private static string Bodies(IReadOnlyList<Segment> blocks, Range range) =>
        string.Join(Reflow.Between, Reflow.In(blocks, range).Select(block => block.Text[block.BodyStart..]));

    private static WordComparison Count(IReadOnlyList<WordChange> runs)
    {
        int added = 0, removed = 0, kept = 0;
        for (var k = 0; k < runs.Count; k++)
        {
            var words = WordPieces.Count(runs[k].Text);
            if (k + 1 < runs.Count && runs[k].Kind != WordChangeKind.Unchanged && runs[k + 1].Kind != WordChangeKind.Unchanged && IsSameButForCase(runs[k].Text, runs[k + 1].Text))
            {
                kept += words;
                k++;
                continue;
            }

            switch (runs[k].Kind)
            {
                case WordChangeKind.Added:
                    added += words;
                    break;
                case WordChangeKind.Removed:
                    removed += words;
                    break;
                default:
                    kept += words;
                    break;
            }
        }

        return new(runs, added, removed, kept);
    }

    /// <summary>A sentence that became an item of a list begins with another letter, but with the same word.</summary>
    private static bool IsSameButForCase(string first, string second) =>
        WordPieces.Split(first).Where(WordPieces.IsWord).SequenceEqual(WordPieces.Split(second).Where(WordPieces.IsWord), StringComparer.OrdinalIgnoreCase);

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
