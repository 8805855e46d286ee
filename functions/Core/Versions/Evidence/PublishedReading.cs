namespace PolicyWatch.Versions.Evidence;

/// <summary>Which text a page showed at a moment, from the looks around it.</summary>
internal static class PublishedReading
{
    public static Published Of(IReadOnlyList<Presence> ascending, DateTimeOffset at, CheckRecord? checkBefore, CheckRecord? checkAfter)
    {
        var begun = Begun(ascending, at);
        var last = begun > 0 ? ascending[begun - 1] : null;
        var within = last is not null && at <= last.SeenTo;
        var before = last is null ? null : Nearer(within && at < last.SeenTo ? First(last) : Last(last), last, checkBefore);
        var after = within ? Nearer(at == last!.SeenFrom ? First(last) : Last(last), last, checkAfter)
            : begun < ascending.Count ? First(ascending[begun])
            : null;
        return new Published(CertaintyOf(before, after), before, after);
    }

    /// <summary>How many presences had begun at the moment.</summary>
    private static int Begun(IReadOnlyList<Presence> ascending, DateTimeOffset at)
    {
        var (low, high) = (0, ascending.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ascending[middle].SeenFrom <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static Certainty CertaintyOf(Look? before, Look? after) =>
        before is null || after is null ? Certainty.Unknown
        : before.Presence.OpenedAt != after.Presence.OpenedAt && before.Version != after.Version ? Certainty.Bracketed
        : before.Source == ObservationSource.Archive && after.Source == ObservationSource.Archive ? Certainty.SeenByArchive
        : Certainty.Observed;

    private static Look First(Presence presence) =>
        // A capture that is older than the observation that opened it moved the beginning back.
        new(presence.SeenFrom, presence, presence.FirstSeenBy);

    private static Look Last(Presence presence) => presence.SeenFrom == presence.SeenTo ? First(presence) : new(presence.SeenTo, presence, presence.Source);

    /// <summary>The ledger's look, where it lies in the same presence and so nearer to the moment than the presence's end.</summary>
    private static Look Nearer(Look end, Presence presence, CheckRecord? check) =>
        check is null || check.At < presence.SeenFrom || check.At > presence.SeenTo ? end
        : new Look(check.At, presence, check.Outcome is not (CheckOutcome.Inserted or CheckOutcome.SeenByArchive) ? ObservationSource.Live : end.At == check.At ? end.Source : ObservationSource.Archive);
}
