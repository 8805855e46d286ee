namespace PolicyWatch.Versions;

/// <summary>Places an observation that is older than the last one into the list of presences.</summary>
internal static class HistoryInsertion
{
    /// <summary>What the insertion changes.</summary>
    /// <param name="Presences">Presences to add or replace; empty when the observation says nothing new.</param>
    /// <param name="Reassess">Keys of the presences whose change must be judged again.</param>
    /// <param name="Current">Key of the presence that is current afterwards.</param>
    internal sealed record Result(LogEvent? Event, IReadOnlyList<Presence> Presences, IReadOnlyList<DateTimeOffset> Reassess, DateTimeOffset Current);

    /// <param name="ascending">All presences, oldest first, at least one; the last one's SeenTo is the last observation.</param>
    /// <param name="at">The observation's time, before the last observation.</param>
    public static Result Insert(IReadOnlyList<Presence> ascending, DateTimeOffset at, PageVersion version, ObservationSource source)
    {
        var current = ascending[^1].OpenedAt;
        var following = ascending.TakeWhile(presence => presence.SeenFrom <= at).Count();
        var before = following > 0 ? ascending[following - 1] : null;
        var after = following < ascending.Count ? ascending[following] : null;
        var returns = ascending.Any(presence => presence.SeenFrom <= at && presence.Text == version.Text);

        if (before is not null && at <= before.SeenTo)
        {
            return before.Text == version.Text ? new Result(null, [], [], current) : Split(before, after, at, version, source, returns, current);
        }

        if (before?.Text == version.Text)
        {
            return new Result(LogEvent.Widened, [before with { SeenTo = at }, .. After(after, after! with { CheckBefore = at })], [], current);
        }

        if (after!.Text == version.Text)
        {
            return new Result(LogEvent.Widened, [.. After(before, before is null ? null : before with { CheckAfter = at }), after with { SeenFrom = at }], [], current);
        }

        var inserted = Between(before, after, at, version, source, returns);
        var next = after with { Previous = at, CheckBefore = at, Silence = after.Silence == Silence.First ? Silence.History : after.Silence };
        return new Result(
            LogEvent.Recorded,
            [.. After(before, before is null ? null : before with { CheckAfter = at }), inserted, next],
            before is null ? [next.OpenedAt] : [at, next.OpenedAt],
            current);
    }

    /// <summary>Another text in the middle of a presence: what is certain of it are its two ends.</summary>
    private static Result Split(Presence split, Presence? after, DateTimeOffset at, PageVersion version, ObservationSource source, bool returns, DateTimeOffset current)
    {
        var first = split with { SeenTo = split.SeenFrom, CheckAfter = at };
        var inserted = Between(first, null, at, version, source, returns) with { CheckAfter = split.SeenTo };
        var second = split with
        {
            OpenedAt = split.SeenTo, SeenFrom = split.SeenTo, CheckBefore = at, Previous = at, Returns = true, Silence = Silence.History,
        };
        var rest = After(after, after is null ? null : after with { Previous = second.OpenedAt });
        return new Result(LogEvent.Split, [first, inserted, second, .. rest], [at, second.OpenedAt], split.OpenedAt == current ? second.OpenedAt : current);
    }

    private static Presence Between(Presence? before, Presence? after, DateTimeOffset at, PageVersion version, ObservationSource source, bool returns) =>
        new(at, version.Id, version.Text, at, at, before?.SeenTo, after?.SeenFrom, before?.OpenedAt, source, returns, before is null ? Silence.First : Silence.History);

    private static IEnumerable<Presence> After(Presence? original, Presence? changed) => original is null ? [] : [changed!];
}
