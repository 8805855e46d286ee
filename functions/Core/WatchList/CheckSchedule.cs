namespace PolicyWatch.WatchList;

/// <summary>When a page is due again.</summary>
public static class CheckSchedule
{
    /// <summary>The first moment after <paramref name="now"/> on the page's own beat, so that missed beats are not made up for one by one.</summary>
    public static DateTimeOffset Next(DateTimeOffset due, TimeSpan interval, DateTimeOffset now)
    {
        var beats = due > now ? 1 : ((now - due).Ticks / interval.Ticks) + 1;
        return due.AddTicks(beats * interval.Ticks);
    }
}
