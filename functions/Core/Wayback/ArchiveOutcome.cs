using PolicyWatch.Fetching;

namespace PolicyWatch.Wayback;

/// <summary>Who keeps a page out of the archive.</summary>
public enum ArchiveBlock
{
    /// <summary>The site, or the archive on its behalf.</summary>
    Site,

    /// <summary>The site's robots.txt.</summary>
    Robots,
}

/// <summary>How a request to the archive ended. Every ending is one of these; exceptions mean a bug.</summary>
public abstract record ArchiveOutcome
{
    private ArchiveOutcome() { }

    /// <summary>A part of the index, oldest first.</summary>
    /// <param name="ResumeKey">Opaque, for the next part; null behind the last.</param>
    public sealed record Listed(IReadOnlyList<Capture> Captures, string? ResumeKey) : ArchiveOutcome;

    /// <summary>What the page answered when it was captured, of any status.</summary>
    /// <param name="Capture">Its time is the capture's, its address the page's own.</param>
    public sealed record Played(HttpAnswer Capture) : ArchiveOutcome;

    /// <summary>The archive has nothing within a day of the capture that was asked for.</summary>
    public sealed record NotArchived(string Explanation) : ArchiveOutcome;

    public sealed record Blocked(ArchiveBlock By, string Explanation) : ArchiveOutcome;

    /// <summary>Everybody is to leave the archive alone for this long.</summary>
    public sealed record RateLimited(TimeSpan RetryAfter) : ArchiveOutcome;

    /// <summary>A passing failure, of the archive or of the way to it.</summary>
    public sealed record Unavailable(string Explanation) : ArchiveOutcome;

    /// <summary>An answer that will not get better: a loop, a damaged body, or not what the archive is known to say.</summary>
    public sealed record Unreadable(string Explanation) : ArchiveOutcome;
}
