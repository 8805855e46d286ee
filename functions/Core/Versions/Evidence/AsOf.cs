namespace PolicyWatch.Versions.Evidence;

/// <summary>How well it is known what a page said at a moment.</summary>
public enum Certainty
{
    /// <summary>Our own checks before and after saw the same text, or one looked at that very moment.</summary>
    Observed,

    /// <summary>The checks before and after saw different texts: the change came somewhere between them.</summary>
    Bracketed,

    /// <summary>As observed, but by the Internet Archive.</summary>
    SeenByArchive,

    /// <summary>Nothing was seen before the moment, or nothing after it.</summary>
    Unknown,
}

/// <summary>One look at a page that saw a text.</summary>
/// <param name="Presence">The presence that it belongs to.</param>
public sealed record Look(DateTimeOffset At, Presence Presence, ObservationSource Source)
{
    public string Version => Presence.Version;
}

/// <summary>An answer to "what did it say then?".</summary>
/// <param name="Before">The last look at or before the moment; null where there was none.</param>
/// <param name="After">The first look at or after it; null where there was none.</param>
public sealed record Published(Certainty Certainty, Look? Before, Look? After)
{
    /// <summary>The text or the texts that the page may have shown, the earlier first.</summary>
    public IReadOnlyList<string> Versions => [.. new[] { Before?.Version, After?.Version }.OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Hours between the two looks; null where one of them is missing.</summary>
    public double? Hours => (After?.At - Before?.At)?.TotalHours;
}

/// <summary>An answer to "what bound then?", by the effective dates that the texts themselves state.</summary>
/// <param name="Versions">The version, or the two between which it is open; none where nothing is known.</param>
/// <param name="Stated">The effective date that put the version in force; null where it was its publication.</param>
public sealed record InForce(Certainty Certainty, IReadOnlyList<string> Versions, DateOnly? Stated);

/// <param name="At">The moment that was asked for, UTC.</param>
public sealed record AsOf(DateTimeOffset At, Published Published, InForce InForce)
{
    /// <param name="ascending">All presences, oldest first; the current one's SeenTo is the last observation.</param>
    /// <param name="effective">The effective date that a version states, or null.</param>
    /// <param name="before">The ledger's last accepted look at or before the moment, where it is known; sharpens the answer.</param>
    /// <param name="after">The first at or after it.</param>
    public static AsOf Of(
        IReadOnlyList<Presence> ascending, Func<string, DateOnly?> effective, DateTimeOffset at, CheckRecord? before = null, CheckRecord? after = null)
    {
        var published = PublishedReading.Of(ascending, at, before, after);
        return new AsOf(at, published, InForceReading.Of(ascending, effective, at, published));
    }
}
