namespace PolicyWatch.Versions;

/// <summary>What somebody else saw on the page, or what was seen late.</summary>
/// <param name="At">When it was seen, UTC.</param>
/// <param name="Version">The version that it makes where its text is new.</param>
public sealed record Sight(DateTimeOffset At, PageVersion Version, int Status);
