namespace PolicyWatch.Versions;

/// <summary>Two observations of one text with nothing known in between.</summary>
/// <param name="Before">The last one at or before a moment, UTC.</param>
/// <param name="After">The first one after it.</param>
internal readonly record struct SeenAround(DateTimeOffset Before, DateTimeOffset After);
