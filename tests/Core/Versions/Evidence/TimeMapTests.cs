using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Core.Tests.Versions.Evidence;

public sealed class TimeMapTests
{
    [Fact]
    public void Of_TwoPresences_IsALinkFormatMap()
    {
        var presences = Histories.Presences(
        [
            new SeenText(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "a", ObservationSource.Live),
            new SeenText(new DateTimeOffset(2026, 2, 1, 6, 30, 0, TimeSpan.Zero), "b", ObservationSource.Live),
        ]);

        var map = TimeMap.Of(new Uri("https://larkspur.example/privacy"), new Uri("https://watch.example/map"), new Uri("https://watch.example/gate"), presences, version => new Uri($"https://watch.example/versions/{version}"));

        Assert.Equal(
            """
            <https://larkspur.example/privacy>;rel="original",
            <https://watch.example/map>;rel="self";type="application/link-format";from="Thu, 01 Jan 2026 00:00:00 GMT";until="Sun, 01 Feb 2026 06:30:00 GMT",
            <https://watch.example/gate>;rel="timegate",
            <https://watch.example/versions/a>;rel="first memento";datetime="Thu, 01 Jan 2026 00:00:00 GMT",
            <https://watch.example/versions/b>;rel="last memento";datetime="Sun, 01 Feb 2026 06:30:00 GMT"

            """.ReplaceLineEndings("\n"),
            map);
    }
}
