namespace PolicyWatch.Versions.Evidence;

/// <summary>Which text bound at a moment, by what the texts state. A stated date counts where it is later than that of the text
/// before: one that a vendor left as it was, or that came back with an older text, dates nothing new, and then the publication
/// counts. A text that was replaced before its date never came into force.</summary>
internal static class InForceReading
{
    public static InForce Of(IReadOnlyList<Presence> ascending, Func<string, DateOnly?> effective, DateTimeOffset at, Published published)
    {
        // Whatever is said after the last look may have been replaced since.
        if (ascending.Count == 0 || at > ascending[^1].SeenTo)
        {
            return new InForce(Certainty.Unknown, published.Versions, null);
        }

        string? later = null;
        for (var index = ascending.Count - 1; index >= 0; index--)
        {
            var (presence, date) = (ascending[index], StatedOf(ascending, index, effective));
            var replaced = later is null ? Array.Empty<string>() : [later];
            if (date is { } stated ? Start(stated) <= at : presence.SeenFrom <= at)
            {
                return later is not null && later != presence.Version
                    ? new InForce(Certainty.Bracketed, [presence.Version, .. replaced], date)
                    : new InForce(presence.Source == ObservationSource.Archive ? Certainty.SeenByArchive : Certainty.Observed, [presence.Version], date);
            }

            // Published somewhere between the last look at another text and the first at this one. Of several, the newest is named.
            if (date is null && presence.CheckBefore < at)
            {
                later ??= presence.Version;
            }
        }

        return new InForce(Certainty.Unknown, later is null ? [ascending[0].Version] : [later], null);
    }

    private static DateOnly? StatedOf(IReadOnlyList<Presence> ascending, int index, Func<string, DateOnly?> effective)
    {
        var stated = effective(ascending[index].Version);
        return stated is null || index == 0 || effective(ascending[index - 1].Version) is not { } before || stated > before ? stated : null;
    }

    /// <summary>Texts name a day and no zone: UTC, as everywhere.</summary>
    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
