namespace PolicyWatch.Fetching;

/// <summary>Whose turn it is at one host.</summary>
/// <param name="NextFree">The first moment that nobody has reserved.</param>
/// <param name="HeldUntil">Until then somebody may be fetching.</param>
/// <param name="Holder">Who had the last turn: taken up again after a crash, it goes on without a second wait.</param>
public sealed record HostState(DateTimeOffset NextFree, DateTimeOffset HeldUntil, string? Holder);

/// <summary>The answer to somebody who wants to fetch from a host.</summary>
public abstract record HostTurn
{
    private HostTurn() { }

    /// <summary>Fetch now; nobody else does before <paramref name="Until"/>.</summary>
    public sealed record Granted(DateTimeOffset Until) : HostTurn;

    /// <summary>The slot is reserved: come back at it.</summary>
    public sealed record Wait(DateTimeOffset Slot) : HostTurn;
}

/// <summary>One request to a host at a time, across all instances.</summary>
public interface IHostTurns
{
    /// <param name="claimant">Names the request: the same one, taken up again, has the same name.</param>
    /// <param name="slot">The slot that this request has reserved before, or null.</param>
    Task<HostTurn> EnterAsync(string host, string claimant, DateTimeOffset? slot, CancellationToken cancellationToken);

    Task LeaveAsync(string host, HostTurn.Granted turn, CancellationToken cancellationToken);
}

/// <summary>Decides turns. Pure: many waiters reserve slots one after the other instead of asking each other again.</summary>
/// <param name="Pause">Time between the end of one request and the start of the next.</param>
/// <param name="LongestFetch">A turn ends by itself after this, so that a killed instance blocks nobody for long.</param>
public sealed record HostPoliteness(TimeSpan Pause, TimeSpan LongestFetch)
{
    /// <summary>A queue counts in whole seconds, so whoever has a slot comes up to one later and then fetches. Slots that followed each
    /// other by the pause alone would mostly be missed by the next one, and each slot missed is a message more.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(1);

    public (HostState Next, HostTurn Turn) Decide(HostState state, string claimant, DateTimeOffset? slot, DateTimeOffset now)
    {
        // A slot is only as good as the request before it was short.
        var isTheirs = slot is { } reserved ? reserved <= now && state.HeldUntil + Pause <= now : state.NextFree <= now;
        if (state.Holder == claimant || (isTheirs && state.HeldUntil <= now))
        {
            var until = now + LongestFetch;
            return (new HostState(Later(state.NextFree, now + Pause), until, claimant), new HostTurn.Granted(until));
        }

        // Somebody who comes before the slot keeps it, and where the pause after the request before is not over, waits for that;
        // whoever finds the host held takes the next free one.
        if (slot is { } coming && (coming > now || state.HeldUntil <= now))
        {
            return (state, new HostTurn.Wait(coming > now ? coming : state.HeldUntil + Pause));
        }

        var next = Later(state.NextFree, now + Pause);
        return (state with { NextFree = next + Pause + Lateness }, new HostTurn.Wait(next));
    }

    public HostState Release(HostState state, DateTimeOffset now) => state with { NextFree = Later(state.NextFree, now + Pause), HeldUntil = now };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
