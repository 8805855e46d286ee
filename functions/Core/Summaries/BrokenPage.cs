using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Recognises that one of two texts is only a piece of the page, or an error page.</summary>
internal static class BrokenPage
{
    private const double Rest = 0.2;

    /// <summary>A whole policy is longer than this, in words.</summary>
    private const int Whole = 400;

    public static bool Between(IReadOnlyList<Sentence> before, IReadOnlyList<Sentence> after)
    {
        int old = before.Sum(sentence => sentence.Words.Count), now = after.Sum(sentence => sentence.Words.Count);
        return Math.Max(old, now) > Whole && Math.Min(old, now) < Math.Max(old, now) * Rest;
    }
}
