namespace PolicyWatch.Versions;

/// <summary>When a text that came back counts as a change. Whoever looks seldom needs time, whoever looks often needs looks: neither
/// alone tells a text that stayed from one that was met twice by chance.</summary>
internal static class Settling
{
    /// <summary>A page on which nothing else was told for so long starts afresh.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromDays(30);

    /// <summary>Enough looks, if they lie so far apart.</summary>
    private const int Looks = 3;
    private static readonly TimeSpan ShortestStay = TimeSpan.FromHours(6);

    /// <summary>Enough time, if the text was seen at both ends of it.</summary>
    private static readonly TimeSpan LongStay = TimeSpan.FromDays(2);

    private const int MostDoublings = 2;

    /// <param name="head">With the observation at <paramref name="at"/> counted.</param>
    public static bool HasSettled(PageHead head, Presence current, DateTimeOffset at)
    {
        // By chance alone one of two texts comes up three times in a row every week: what was told and taken back needs more.
        var patience = 1 << Math.Min(head.ReturnsTold, MostDoublings);
        var stayed = at - current.OpenedAt;
        return (head.Observations >= Looks * patience && stayed >= ShortestStay)
            || (head.Observations > 1 && stayed >= LongStay * patience);
    }

    public static int ReturnsTold(PageHead head, DateTimeOffset at) => at - head.ChangedSince > Calm ? 0 : head.ReturnsTold;
}
