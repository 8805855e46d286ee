namespace PolicyWatch.Wayback;

/// <summary>What the archive counts separately.</summary>
public enum ArchiveCall { Search, Playback }

/// <summary>The one limiter of the whole service, over all instances.</summary>
public interface IArchiveTurns
{
    /// <summary>Takes a turn.</summary>
    /// <returns>Null where the request may be made now; else how long to stay away, and no turn is taken.</returns>
    Task<TimeSpan?> TakeAsync(ArchiveCall call, CancellationToken cancellationToken);

    /// <summary>Nobody asks the archive anything for so long.</summary>
    Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken);
}

/// <summary>Spaces requests evenly, with a little room so that a waiter gets several at once. Pure.</summary>
/// <param name="NextFree">When the next request would be due at an even pace, UTC.</param>
public sealed record ArchivePace(DateTimeOffset NextFree)
{
    /// <summary>How far requests may run ahead of the even pace; far below the five minutes over which the archive averages.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(5);

    public (ArchivePace Next, TimeSpan? Wait) Take(int perMinute, DateTimeOffset now)
    {
        var due = NextFree > now ? NextFree : now;
        return due - now > Ahead ? (this, due - now - Ahead) : (new ArchivePace(due + (TimeSpan.FromMinutes(1) / perMinute)), null);
    }

    public ArchivePace Pause(TimeSpan pause, DateTimeOffset now) => NextFree > now + pause + Ahead ? this : new ArchivePace(now + pause + Ahead);
}
