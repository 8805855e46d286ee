using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Tells of a changed sentence that supports no claim in its own words.</summary>
internal static class ClausePhrase
{
    /// <summary>So many words before the first changed one make it readable.</summary>
    private const int WordsBefore = 4;

    /// <summary>E.g. <c>New on refunds: “Usage charges are not refunded.”</c>, no longer than <paramref name="length"/>.</summary>
    public static string Of(FoundShift found, int length)
    {
        var (label, sentence, changed) = found.Shift.Kind switch
        {
            ShiftKind.Added => ("New", found.Change.After!, found.Change.In),
            ShiftKind.Removed => ("Removed", found.Change.Before!, found.Change.Out),
            _ when found.Change.In.Count > 0 => ("Reworded", found.Change.After!, found.Change.In),
            _ => ("Shortened", found.Change.Before!, found.Change.Out),
        };
        var topic = found.Shift.Practice == ShiftPhrase.ClauseName ? "" : $" on {found.Shift.Practice}";
        var start = found.Change is { Before: not null, After: not null } ? StartOf(sentence.Plain, changed) : 0;
        var words = (start > 0 ? "…" : "") + sentence.Plain[start..].TrimStart('-', '•', '·', '|', ' ', '#', '>');
        return $"{label}{topic}: “{BuiltInSummary.Cut(words, length - label.Length - topic.Length - 4)}”";
    }

    /// <summary>Where the part begins that shows the first word that differs.</summary>
    private static int StartOf(string plain, IReadOnlyList<string> changed)
    {
        var starts = new List<int> { 0 };
        for (var i = 1; i < plain.Length; i++)
        {
            if (plain[i - 1] == ' ')
            {
                starts.Add(i);
            }
        }
        var first = starts.FindIndex(start => PlainText.Words(WordAt(plain, start)).Any(changed.Contains));
        return starts[Math.Max(0, first - WordsBefore)];
    }

    private static string WordAt(string plain, int start) => plain[start..(plain.IndexOf(' ', start) is > 0 and var end ? end : plain.Length)];
}
