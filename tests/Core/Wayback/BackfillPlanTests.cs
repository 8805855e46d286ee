using PolicyWatch.Versions;
using PolicyWatch.Wayback;

namespace PolicyWatch.Core.Tests.Wayback;

public sealed class BackfillPlanTests
{
    private static readonly DateTimeOffset Start = new(2016, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Next_TenChangesAmongAThousandCaptures_DatesEachExactlyWithFewPlaybacks()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var changes = Enumerable.Range(1, 999).OrderBy(_ => random.Next()).Take(10).Order().ToList();
            var captures = Captures(1_000);
            var plan = new BackfillPlan(CaptureRun.Of(captures), capturesPerYear: 120);

            var played = Play(plan, capture => changes.Count(change => change <= Day(capture)), out var playbacks);

            var sights = plan.Sights(played).ToList();
            var dated = sights.Zip(sights.Skip(1)).Where(pair => pair.First.Version.Text != pair.Second.Version.Text).Select(pair => (pair.First.At, pair.Second.At));
            Assert.Equal(changes.Select(change => (Start.AddDays(change - 1), Start.AddDays(change))), dated);
            Assert.InRange(playbacks, 1, 160);
        }
    }

    [Fact]
    public void Next_RestlessYear_IsPlayedNoMoreThanTheSettingSays()
    {
        var plan = new BackfillPlan(CaptureRun.Of(Captures(300)), capturesPerYear: 24);

        Play(plan, Day, out var playbacks);

        Assert.Equal(24, playbacks);
    }

    [Fact]
    public void Next_RepeatedDigest_IsPlayedOnce()
    {
        var captures = Captures(6).Select((capture, day) => capture with { Digest = day is 0 or 1 or 4 or 5 ? "AAAA" : "BBBB" }).ToList();
        var plan = new BackfillPlan(CaptureRun.Of(captures), capturesPerYear: 24);

        var played = Play(plan, capture => capture.Digest == "AAAA" ? 0 : 1, out var playbacks);

        Assert.Equal(2, playbacks);
        Assert.Equal([0, 1, 2, 3, 4, 5], plan.Sights(played).Select(sight => (sight.At - Start).Days));
    }

    [Fact]
    public void Of_ErrorsRedirectsAndRepeats_AreLeftOut()
    {
        var captures = Captures(4);

        var runs = CaptureRun.Of([captures[0], captures[0], captures[1] with { Status = 301 }, captures[2] with { Status = 404 }, captures[3] with { Status = null, IsRevisit = true, Digest = captures[0].Digest }]);

        var run = Assert.Single(runs);
        Assert.Equal((captures[0].At, captures[3].At), (run.First.At, run.Last.At));
    }

    private static int Day(Capture capture) => (capture.At - Start).Days;

    private static List<Capture> Captures(int days) => [.. Enumerable.Range(0, days).Select(day => Start.AddDays(day))
        .Select(at => new Capture(at, CaptureTime.Of(at), "https://larkspur.example/privacy", 200, $"DIGEST{CaptureTime.Of(at)}", IsRevisit: false))];

    private static Dictionary<string, PlayedCapture> Play(BackfillPlan plan, Func<Capture, int> text, out int playbacks)
    {
        var played = new Dictionary<string, PlayedCapture>();
        while (plan.Next(played) is { Count: > 0 } next)
        {
            foreach (var run in next)
            {
                var hash = ContentHash.Of($"text {text(run.First)}");
                played.Add(run.Key, new PlayedCapture(
                    run.Key, run.First.At,
                    new PageVersion("v", run.First.At, hash, hash, hash, ObservationSource.Archive, new Uri("https://larkspur.example/privacy"), null, null, 1, null, null),
                    200, Trouble: null));
            }
        }

        playbacks = played.Count;
        return played;
    }
}
