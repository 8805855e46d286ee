namespace PolicyWatch.Versions;

/// <summary>Places an observation that is older than the last one into the list of presences.</summary>
internal static class HistoryInsertion
{
    /// <summary>What the insertion changes.</summary>
    /// <param name="Event">Null when the observation changes no presence.</param>
    /// <param name="Presences">Presences to add or replace.</param>
    /// <param name="Reassess">Keys of the presences whose change must be judged again.</param>
    /// <param name="Current">Key of the presence that is current afterwards.</param>
    internal sealed record Result(LogEvent? Event, IReadOnlyList<Presence> Presences, IReadOnlyList<DateTimeOffset> Reassess, DateTimeOffset Current);

    /// <summary>The presence whose interval the moment falls into, or null.</summary>
    public static Presence? Holding(IReadOnlyList<Presence> ascending, DateTimeOffset at) =>
        ascending.LastOrDefault(presence => presence.SeenFrom <= at) is { } last && at <= last.SeenTo ? last : null;

    /// <param name="ascending">All presences, oldest first, at least one; the last one's SeenTo is the last observation.</param>
    /// <param name="at">The observation's time, before the last observation, and no other observation's.</param>
    /// <param name="around">The observations of the presence that holds the moment, on both sides of it; of no meaning where none does.</param>
    public static Result Insert(IReadOnlyList<Presence> ascending, DateTimeOffset at, PageVersion version, ObservationSource source, SeenAround around)
    {
        var current = ascending[^1].OpenedAt;
        var following = ascending.TakeWhile(presence => presence.SeenFrom <= at).Count();
        var before = following > 0 ? ascending[following - 1] : null;
        var after = following < ascending.Count ? ascending[following] : null;
        var returns = ascending.Any(presence => presence.SeenFrom <= at && presence.Text == version.Text);

        if (Holding(ascending, at) is { } held)
        {
            return held.Text == version.Text ? new Result(null, [], [], current)
                : held.OpenedAt <= around.Before ? SplitBehindOpening(held, after, around, New(held.OpenedAt), current)
                : SplitBeforeOpening(held, around, New(held.SeenFrom), current);
        }

        if (before?.Text == version.Text)
        {
            return new Result(LogEvent.Widened, [before with { SeenTo = at }, after! with { CheckBefore = at }], [], current);
        }

        if (after!.Text == version.Text)
        {
            // What was seen earlier was also announced earlier: the change into it is judged again.
            return new Result(LogEvent.Widened, [.. Closed(), after with { SeenFrom = at }], after.Previous is null ? [] : [after.OpenedAt], current);
        }

        var inserted = New(before?.OpenedAt) with { CheckBefore = before?.SeenTo, CheckAfter = after.SeenFrom };
        return new Result(
            LogEvent.Recorded, [.. Closed(), inserted, Behind(after, before?.OpenedAt, at) with { CheckBefore = at }],
            before is null ? [after.OpenedAt] : [at, after.OpenedAt], current);

        Presence New(DateTimeOffset? previous) => new(
            at, version.Id, version.Text, at, at, around.Before, around.After, previous, source, returns, previous is null ? Silence.First : Silence.History);

        IEnumerable<Presence> Closed() => before is null ? [] : [before with { CheckAfter = at }];
    }

    /// <summary>The part with the opening keeps the key: links, alerts and the log name it.</summary>
    private static Result SplitBehindOpening(Presence split, Presence? after, SeenAround around, Presence inserted, DateTimeOffset current)
    {
        var first = split with { SeenTo = around.Before, CheckAfter = inserted.OpenedAt };
        var second = split with
        {
            OpenedAt = around.After,
            SeenFrom = around.After,
            CheckBefore = inserted.OpenedAt,
            Previous = inserted.OpenedAt,
            Returns = true,
            Silence = OfPart(split.Silence),
            SettledAt = null,
            MeasuredFrom = null,
        };
        // Its text is the same on both sides of the split, so the change behind it says the same.
        Presence[] rest = after?.Previous == split.OpenedAt ? [after with { Previous = second.OpenedAt }] : [];
        return new Result(
            LogEvent.Split, [first, inserted, second, .. rest], [inserted.OpenedAt, second.OpenedAt, .. rest.Select(presence => presence.OpenedAt)],
            split.OpenedAt == current ? second.OpenedAt : current);
    }

    /// <summary>An older capture had widened the presence back past its opening; what lies before the insertion gets a key of its own.</summary>
    private static Result SplitBeforeOpening(Presence split, SeenAround around, Presence inserted, DateTimeOffset current)
    {
        var first = split with
        {
            OpenedAt = split.SeenFrom,
            SeenTo = around.Before,
            CheckAfter = inserted.OpenedAt,
            Silence = split.Previous is null ? Silence.First : OfPart(split.Silence),
            SettledAt = null,
            MeasuredFrom = null,
        };
        var second = Behind(split, split.Previous, inserted.OpenedAt) with { SeenFrom = around.After, CheckBefore = inserted.OpenedAt };
        return new Result(
            LogEvent.Split, [first, inserted with { Previous = first.OpenedAt }, second],
            [.. first.Previous is null ? Array.Empty<DateTimeOffset>() : [first.OpenedAt], inserted.OpenedAt, second.OpenedAt], current);
    }

    /// <summary>What a part of a divided presence says that has no change of its own; a text that is waiting to settle still does.</summary>
    private static Silence OfPart(Silence? whole) => whole == Silence.Flapping ? Silence.Flapping : Silence.History;

    /// <summary>A presence whose change is measured from another text now. One that was to alert still does where it mattered to those who watched.</summary>
    private static Presence Behind(Presence presence, DateTimeOffset? before, DateTimeOffset inserted) => presence.Previous != before
        ? presence
        : presence with
        {
            Previous = inserted,
            Silence = presence.Silence == Silence.First ? Silence.History : presence.Silence,
            MeasuredFrom = presence.Silence is null ? presence.MeasuredFrom ?? presence.Previous : presence.MeasuredFrom,
        };
}
