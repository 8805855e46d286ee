using System.ComponentModel.DataAnnotations;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Who certifies when the daily anchor existed.</summary>
public sealed class TimeStampOptions
{
    /// <summary>Address of a time-stamp authority after RFC 3161. Default: none; anchors are then kept without a time-stamp.</summary>
    [Url]
    public string? Authority { get; set; }

    /// <summary>How long the authority may take to answer. Default: 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromSeconds(20);
}
