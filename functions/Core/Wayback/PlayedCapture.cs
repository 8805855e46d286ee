using PolicyWatch.Versions;

namespace PolicyWatch.Wayback;

/// <summary>What came of playing some bytes of the archive.</summary>
/// <param name="Key">As in <see cref="CaptureRun"/>.</param>
/// <param name="At">When what was played was captured, UTC.</param>
/// <param name="Version">The version that its text makes; null where it shows no policy, or was not played yet.</param>
/// <param name="Trouble">Why there is no text, for good; null while it is worth another try.</param>
/// <param name="Tries">How often the archive could not play it.</param>
/// <param name="Nearby">The nearest capture was played in its stead: only that one's moment is known.</param>
public sealed record PlayedCapture(string Key, DateTimeOffset At, PageVersion? Version, int Status, string? Trouble, int Tries = 0, bool Nearby = false)
{
    public bool IsSettled => Version is not null || Trouble is not null;
}
