namespace PolicyWatch.Comparison;

/// <summary>Compares two Markdown texts that hold one block per line.</summary>
public static class TextComparer
{
    public static TextComparison Compare(string before, string after)
    {
        var left = Blocks(before);
        var right = Blocks(after);
        var matches = SequenceAlignment.Match(left, right);
        var changes = new List<BlockChange>();
        int i = 0, j = 0;
        while (i < left.Count || j < right.Count)
        {
            var anchor = i;
            while (anchor < left.Count && matches[anchor] == SequenceAlignment.None)
            {
                anchor++;
            }

            var stop = anchor < left.Count ? matches[anchor] : right.Count;
            for (; i < anchor && j < stop; i++, j++)
            {
                changes.Add(new(BlockChangeKind.Altered, left[i], right[j], i, j, CompareWords(left[i], right[j])));
            }

            for (; i < anchor; i++)
            {
                changes.Add(new(BlockChangeKind.Removed, left[i], null, i, null, []));
            }

            for (; j < stop; j++)
            {
                changes.Add(new(BlockChangeKind.Added, null, right[j], null, j, []));
            }

            if (anchor < left.Count)
            {
                changes.Add(new(BlockChangeKind.Unchanged, left[i], right[j], i++, j++, []));
            }
        }

        return new(changes, Count(changes, BlockChangeKind.Added, WordChangeKind.Added), Count(changes, BlockChangeKind.Removed, WordChangeKind.Removed), 0);
    }

    private static List<string> Blocks(string markdown) =>
        [.. markdown.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    private static int Count(List<BlockChange> changes, BlockChangeKind block, WordChangeKind word) => changes.Sum(change =>
        change.Kind == block ? Words.Count(change.Before ?? change.After!) : change.Words.Where(run => run.Kind == word).Sum(run => Words.Count(run.Text)));

    private static List<WordChange> CompareWords(string before, string after)
    {
        var left = Words.Split(before);
        var right = Words.Split(after);
        var matches = SequenceAlignment.Match(left, right);
        var runs = new List<WordChange>();
        var j = 0;
        for (var i = 0; i < left.Count; i++)
        {
            if (matches[i] == SequenceAlignment.None)
            {
                Append(runs, WordChangeKind.Removed, left[i]);
                continue;
            }

            for (; j < matches[i]; j++)
            {
                Append(runs, WordChangeKind.Added, right[j]);
            }

            Append(runs, WordChangeKind.Unchanged, left[i]);
            j++;
        }

        for (; j < right.Count; j++)
        {
            Append(runs, WordChangeKind.Added, right[j]);
        }

        return runs;
    }

    private static void Append(List<WordChange> runs, WordChangeKind kind, string text)
    {
        if (runs.Count > 0 && runs[^1].Kind == kind)
        {
            runs[^1] = runs[^1] with { Text = runs[^1].Text + text };
        }
        else
        {
            runs.Add(new(kind, text));
        }
    }
}
