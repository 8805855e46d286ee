using System.ComponentModel.DataAnnotations;

namespace PolicyWatch.Wayback;

/// <summary>How PolicyWatch asks the archive for a page's past.</summary>
public sealed class WaybackOptions : IValidatableObject
{
    /// <summary>Where the archive is: searches go to <c>cdx/search/cdx</c> and playbacks to <c>web/</c> below it. Default: the Wayback Machine.</summary>
    [Required]
    public Uri Endpoint { get; set; } = new("https://web.archive.org/");

    /// <summary>Of the whole service, over all instances. The archive shuts out whoever asks much more often. Default: 24, four fifths of what it allows.</summary>
    [Range(1, 1_000_000)]
    public int SearchesPerMinute { get; set; } = 24;

    /// <summary>Of the whole service, over all instances. Default: 480, four fifths of what the archive allows.</summary>
    [Range(1, 1_000_000)]
    public int PlaybacksPerMinute { get; set; } = 480;

    /// <summary>The whole of one request. Default: 60 s, since captures that are seldom read come from slow storage.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan AnswerTime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many captures of one page and year are played at most; more date a change in a restless year more closely. Default: 120.</summary>
    [Range(2, 10_000)]
    public int CapturesPerYear { get; set; } = 120;

    /// <summary>Whether a page gets its past without being asked for, once its first text was read. Default: true.</summary>
    public bool BackfillNewPages { get; set; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https", AbsolutePath: [.., '/'] }
            ? []
            : [new ValidationResult("must be an absolute http or https address that ends in a slash.", [nameof(Endpoint)])];
}
