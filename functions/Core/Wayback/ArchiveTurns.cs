namespace PolicyWatch.Wayback;

/// <summary>What the archive counts separately.</summary>
public enum ArchiveCall { Search, Playback }

/// <param name="Granted">How many of the requests may be made now.</param>
/// <param name="Wait">How long to stay away where none may.</param>
public readonly record struct ArchiveTurns(int Granted, TimeSpan Wait);

/// <summary>The one limiter of the whole service, over all instances.</summary>
public interface IArchiveTurns
{
    /// <summary>Takes turns for requests that are made now.</summary>
    Task<ArchiveTurns> TakeAsync(ArchiveCall call, int wanted, CancellationToken cancellationToken);

    /// <summary>Nobody asks the archive anything for so long.</summary>
    Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken);
}

/// <summary>Spaces requests evenly, with a little room so that a waiter gets several at once. Pure.</summary>
/// <param name="NextFree">When the next request would be due at an even pace, UTC.</param>
public sealed record ArchivePace(DateTimeOffset NextFree)
{
    /// <summary>How far requests may run ahead of the even pace; far below the five minutes over which the archive averages.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(5);

    public (ArchivePace Next, ArchiveTurns Turns) Take(int perMinute, int wanted, DateTimeOffset now)
    {
        var due = NextFree > now ? NextFree : now;
        var room = now + Ahead - due;
        var step = TimeSpan.FromMinutes(1) / perMinute;
        var granted = room < TimeSpan.Zero ? 0 : (int)Math.Min(wanted, (room / step) + 1);
        return granted == 0 ? (this, new ArchiveTurns(0, -room)) : (new ArchivePace(due + (step * granted)), new ArchiveTurns(granted, TimeSpan.Zero));
    }

    public ArchivePace Pause(TimeSpan pause, DateTimeOffset now) => NextFree > now + pause + Ahead ? this : new ArchivePace(now + pause + Ahead);
}
