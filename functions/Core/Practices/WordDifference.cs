namespace PolicyWatch.Practices;

/// <summary>Word by word difference of two sentences.</summary>
internal static class WordDifference
{
    /// <summary>Above this many cells the middle of two sentences counts as changed altogether.</summary>
    private const int MostCells = 1_000_000;

    /// <summary>Share of words in common, 0 to 1 (Dice, counting repetitions).</summary>
    public static double Share(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in left)
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }
        var common = 0;
        foreach (var word in right)
        {
            if (counts.TryGetValue(word, out var count) && count > 0)
            {
                counts[word] = count - 1;
                common++;
            }
        }
        return 2.0 * common / Math.Max(1, left.Count + right.Count);
    }

    public static (IReadOnlyList<string> Out, IReadOnlyList<string> In) Of(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var start = 0;
        while (start < left.Count && start < right.Count && left[start] == right[start])
        {
            start++;
        }
        int leftEnd = left.Count, rightEnd = right.Count;
        while (leftEnd > start && rightEnd > start && left[leftEnd - 1] == right[rightEnd - 1])
        {
            leftEnd--;
            rightEnd--;
        }
        int rows = leftEnd - start, columns = rightEnd - start;
        if ((long)rows * columns > MostCells || rows == 0 || columns == 0)
        {
            return ([.. left.Skip(start).Take(rows)], [.. right.Skip(start).Take(columns)]);
        }
        var lengths = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
            {
                lengths[i, j] = left[start + i] == right[start + j]
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }
        List<string> wordsOut = [], wordsIn = [];
        for (int i = 0, j = 0; i < rows || j < columns;)
        {
            if (i < rows && j < columns && left[start + i] == right[start + j])
            {
                i++;
                j++;
            }
            else if (j >= columns || (i < rows && lengths[i + 1, j] >= lengths[i, j + 1]))
            {
                wordsOut.Add(left[start + i++]);
            }
            else
            {
                wordsIn.Add(right[start + j++]);
            }
        }
        return (wordsOut, wordsIn);
    }
}
