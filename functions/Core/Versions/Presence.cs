using System.Text.Json.Serialization;

namespace PolicyWatch.Versions;

/// <summary>Why the change into a presence raises no alert.</summary>
public enum Silence
{
    /// <summary>It is the first text of its page.</summary>
    First,

    /// <summary>It was recorded after something newer.</summary>
    History,

    /// <summary>Its text had been seen before and has not stayed: no change at all, unless it settles.</summary>
    Flapping,

    /// <summary>The watch list now names another address.</summary>
    AddressChange,

    /// <summary>Its text, or the one before, was read again by another extractor or under another declaration, or could not be.</summary>
    TechnicalUpgrade,
}

/// <summary>An interval in which the page was seen to show one version. The timeline is the list of presences.</summary>
/// <param name="OpenedAt">The observation that opened it, UTC: the presence's key, which never changes.</param>
/// <param name="SeenFrom">First observation of this text in this interval; an older capture can move it before the opening.</param>
/// <param name="SeenTo">Last observation of it; of the current presence the head knows better.</param>
/// <param name="CheckBefore">Last observation before it that saw something else; null for the first.</param>
/// <param name="CheckAfter">First observation after it that saw something else; null while it is current.</param>
/// <param name="Previous">Key of the presence that its change is measured from; null for the first.</param>
/// <param name="Returns">The version had been seen before.</param>
/// <param name="Silence">Why its change raises no alert; null alerts where the change matters. Fixed at recording; only settling lifts it.</param>
/// <param name="MeasuredFrom">Key of the presence that the watchers knew before it, where an older capture has come in between: what mattered from there still alerts.</param>
/// <param name="SettledAt">When a text that came back had stayed long enough to count as a change; null where it counted at once, or does not.</param>
public sealed record Presence(
    DateTimeOffset OpenedAt,
    string Version,
    ContentHash Text,
    DateTimeOffset SeenFrom,
    DateTimeOffset SeenTo,
    DateTimeOffset? CheckBefore,
    DateTimeOffset? CheckAfter,
    DateTimeOffset? Previous,
    ObservationSource Source,
    bool Returns,
    Silence? Silence,
    DateTimeOffset? MeasuredFrom = null,
    DateTimeOffset? SettledAt = null)
{
    /// <summary>Who saw it at <see cref="SeenFrom"/>: only the archive moves that before the opening.</summary>
    [JsonIgnore]
    public ObservationSource FirstSeenBy => SeenFrom < OpenedAt ? ObservationSource.Archive : Source;
}
