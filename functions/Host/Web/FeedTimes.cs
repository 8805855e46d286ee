namespace PolicyWatch.Host.Web;

/// <summary>
/// Says since when a feed is as it is. No date inside it tells that: an entry can come late under an old date. So it is the time at
/// which this process first saw these bytes, which no reader can have seen before them.
/// </summary>
public sealed class FeedTimes(Remembered remembered, TimeProvider time)
{
    private const long BytesPerFeed = 256;

    private readonly Lock taking = new();

    /// <summary>In whole seconds, as HTTP says it; always later for other bytes.</summary>
    internal DateTimeOffset Since(string path, ContentHash bytes)
    {
        var key = $"feed {path}";
        lock (taking)
        {
            var known = remembered.Find<Sighting>(key);
            if (known?.Bytes == bytes)
            {
                return known.At;
            }

            var now = time.GetUtcNow();
            var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
            at = known?.At >= at ? known.At.AddSeconds(1) : at;
            remembered.Keep(key, new Sighting(bytes, at), BytesPerFeed);
            return at;
        }
    }

    private sealed record Sighting(ContentHash Bytes, DateTimeOffset At);
}
