using PolicyWatch.Versions;

namespace PolicyWatch.Wayback;

/// <summary>Captures in a row that hold the same bytes: playing one of them plays all.</summary>
/// <param name="Key">Names the bytes: their digest, or the capture where the index gives none.</param>
/// <param name="First">The capture to play: where it only repeats earlier bytes, the archive finds those.</param>
public sealed record CaptureRun(string Key, Capture First, Capture Last)
{
    /// <summary>What playing its bytes tells of the page: nothing, one moment, or the two ends.</summary>
    public IReadOnlyList<Sight> Seen(PlayedCapture played) =>
        played.Version is not { } version ? []
        : played.Nearby ? [new Sight(played.At, version, played.Status)]
        : First.At == Last.At ? [new Sight(First.At, version, played.Status)]
        : [new Sight(First.At, version, played.Status), new Sight(Last.At, version, played.Status)];

    /// <summary>Oldest first. Redirects and error pages, which show no policy, are left out.</summary>
    public static IReadOnlyList<CaptureRun> Of(IEnumerable<Capture> captures)
    {
        var runs = new List<CaptureRun>();
        // A part of the index repeats rows of the part before, and one moment may stand under several spellings of the address.
        foreach (var capture in captures.Where(capture => capture.Status is null or (>= 200 and < 300)).OrderBy(capture => capture.At).DistinctBy(capture => capture.At))
        {
            var key = capture.Digest ?? capture.Stamp;
            if (runs.Count > 0 && runs[^1].Key == key)
            {
                runs[^1] = runs[^1] with { Last = capture };
            }
            else
            {
                runs.Add(new CaptureRun(key, capture, capture));
            }
        }

        return runs;
    }
}
