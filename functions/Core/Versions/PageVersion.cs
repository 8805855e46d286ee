using System.Globalization;
using PolicyWatch.Extraction;

namespace PolicyWatch.Versions;

/// <summary>Whose eyes saw it.</summary>
public enum ObservationSource { Live, Archive, Hand }

/// <summary>One text of a page. Its id is the time of the snapshot that first made it plus 8 hex of its text's hash, and never changes.</summary>
/// <param name="At">Time of the snapshot, UTC.</param>
/// <param name="Wording">Hash of the words alone: two texts that differ in links or formatting only share it.</param>
/// <param name="Snapshot">Name of the WARC blob.</param>
/// <param name="UpgradeOf">The version whose snapshot was read again by a better extractor, or null.</param>
public sealed record PageVersion(
    string Id,
    DateTimeOffset At,
    ContentHash Text,
    ContentHash Wording,
    ContentHash Snapshot,
    ObservationSource Source,
    Uri Url,
    string? Title,
    string? Language,
    int Words,
    StatedDate? Effective,
    string? UpgradeOf)
{
    /// <summary>Name of the code and the declaration that read the text first.</summary>
    public string? ReadBy { get; init; }

    /// <summary>The earlier versions that the text names; null where it names none.</summary>
    public IReadOnlyList<NamedVersion>? Names { get; init; }

    public static PageVersion Of(DateTimeOffset at, PolicyText text, ContentHash snapshot, ObservationSource source, Uri url, string? upgradeOf = null) =>
        new(IdOf(at, text.Hash), at, text.Hash, Comparison.Wording.Of(text.Markdown), snapshot, source, url, text.Title, text.Language, text.Words, text.Effective, upgradeOf)
        {
            ReadBy = text.ReadBy,
            Names = NamedVersions.Read(text.Markdown, text.Language),
        };

    public static string IdOf(DateTimeOffset at, ContentHash text) => $"{Stamp.Of(at)}-{text.Prefix}";
}

/// <summary>Times as they stand in ids: UTC with ticks, <c>20260902T061000.0000000Z</c>; sorts as text.</summary>
public static class Stamp
{
    private const string Format = "yyyyMMdd'T'HHmmss'.'fffffff'Z'";

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);

    /// <exception cref="FormatException">The text is no stamp.</exception>
    public static DateTimeOffset Parse(string text) =>
        TryParse(text, out var at) ? at : throw new FormatException($"'{text}' is not a time such as 20260902T061000.0000000Z.");
}
