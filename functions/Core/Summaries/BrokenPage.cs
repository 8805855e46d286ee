using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Recognises that one of two texts is only a piece of the page, or an error page.</summary>
internal static class BrokenPage
{
    private const double Rest = 0.2;

    /// <summary>A whole policy is longer than this, in words.</summary>
    private const int Whole = 400;

    /// <summary>A text that breaks off holds so little of the whole one, at most.</summary>
    private const double Part = 0.8;

    /// <summary>So many words in a row are no coincidence.</summary>
    private const int Telling = 8;

    public static bool Between(IReadOnlyList<Sentence> before, IReadOnlyList<Sentence> after)
    {
        int old = Words(before), now = Words(after);
        return Math.Max(old, now) > Whole
            && (Math.Min(old, now) < Math.Max(old, now) * Rest || (old < now ? BreaksOff(before, after) : BreaksOff(after, before)));
    }

    /// <summary>The shorter text stops in the middle of a sentence that the longer one completes.</summary>
    private static bool BreaksOff(IReadOnlyList<Sentence> shorter, IReadOnlyList<Sentence> longer) =>
        shorter.Count > 0 && Words(shorter) < Words(longer) * Part
        && shorter[^1] is { Words.Count: >= Telling, Plain: [.., not ('.' or '!' or '?' or ':' or ')')] } last
        && longer.Any(sentence => sentence.Key.Length > last.Key.Length && sentence.Key.StartsWith(last.Key, StringComparison.Ordinal));

    private static int Words(IReadOnlyList<Sentence> text) => text.Sum(sentence => sentence.Words.Count);
}
