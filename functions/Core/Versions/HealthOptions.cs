using System.ComponentModel.DataAnnotations;

namespace PolicyWatch.Versions;

/// <summary>From when on something is told that is wrong with a page, or with PolicyWatch itself.</summary>
public sealed class HealthOptions
{
    /// <summary>How long a page may be blocked, unreachable, gone or unreadable before subscribers hear of it. Default: 48 h.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan TroubleTime { get; set; } = TimeSpan.FromHours(48);

    /// <summary>How long a page may be blocked or unreachable before it is looked up in the archive. Default: 24 h.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan StandInTime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long after a look-up the archive is not asked for the same page again. Default: 24 h.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan StandInInterval { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a recorded change may wait for its assessment. Default: 6 h.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan AssessmentTime { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How long a suspicious text (one that lost most of its words, or has very few) waits for the second look without which it does not count. Default: 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan SecondLookDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The window whose checks are counted to tell an outage of our own from trouble with single pages. Default: 1 h.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan OutageWindow { get; set; } = TimeSpan.FromHours(1);
}
