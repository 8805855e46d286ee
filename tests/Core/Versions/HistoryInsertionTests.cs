using PolicyWatch.Versions;

namespace PolicyWatch.Core.Tests.Versions;

/// <summary>Insertions in any order give what sorting all observations gives.</summary>
public sealed class HistoryInsertionTests
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private sealed record Seen(DateTimeOffset At, char Text);

    private sealed record Interval(ContentHash Text, DateTimeOffset From, DateTimeOffset To, DateTimeOffset? Before, DateTimeOffset? After);

    [Fact]
    public void Insert_RandomHistories_AgreesWithSortingAllObservations()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            Play(new Random(seed), seed);
        }
    }

    private static void Play(Random random, int seed)
    {
        var all = Enumerable.Range(0, random.Next(2, 25)).Select(hour => new Seen(Start.AddHours(hour), (char)('A' + random.Next(3)))).ToList();
        var recorded = all.Where((seen, index) => index == all.Count - 1 || random.Next(3) == 0).ToList();
        var late = all.Except(recorded).ToArray();
        random.Shuffle(late);
        var presences = Live(recorded);
        var alerting = presences.Where(presence => presence.Silence is null).ToDictionary(presence => presence.OpenedAt, presence => TextOf(presences, presence.Previous!.Value));
        var current = presences[^1].OpenedAt;
        foreach (var seen in late)
        {
            var result = HistoryInsertion.Insert(presences, seen.At, Version(seen), ObservationSource.Archive, Around(presences, recorded, seen.At));
            recorded = [.. recorded.Append(seen).OrderBy(one => one.At)];
            presences = [.. presences.Where(old => result.Presences.All(changed => changed.OpenedAt != old.OpenedAt)).Concat(result.Presences).OrderBy(presence => presence.OpenedAt)];
            current = result.Current;
            Check(presences, recorded, alerting, current, result, seed);
        }
    }

    private static void Check(
        List<Presence> presences, IReadOnlyList<Seen> recorded, Dictionary<DateTimeOffset, ContentHash> alerting, DateTimeOffset current, HistoryInsertion.Result result, int seed)
    {
        Assert.Equal(Intervals(recorded), presences.Select(presence => new Interval(presence.Text, presence.SeenFrom, presence.SeenTo, presence.CheckBefore, presence.CheckAfter)));
        Assert.Equal(presences[^1].OpenedAt, current);
        Assert.All(presences, presence => Assert.InRange(presence.OpenedAt, presence.SeenFrom, presence.SeenTo));
        Assert.Equal(presences.SkipLast(1).Select(presence => (DateTimeOffset?)presence.OpenedAt).Prepend(null), presences.Select(presence => presence.Previous));
        Assert.Equal(Silence.First, presences[0].Silence);
        Assert.All(result.Reassess, key => Assert.Contains(presences, presence => presence.OpenedAt == key && presence.Previous is not null));

        // What was to alert still does, measured from what the watchers knew.
        var speaking = presences.Where(presence => presence.Silence is null).ToList();
        Assert.True(alerting.Keys.Order().SequenceEqual(speaking.Select(presence => presence.OpenedAt)), $"History {seed} lost or gained an alert.");
        Assert.All(speaking, presence => Assert.Equal(alerting[presence.OpenedAt], TextOf(presences, presence.MeasuredFrom ?? presence.Previous!.Value)));
    }

    private static List<Presence> Live(IReadOnlyList<Seen> recorded)
    {
        var presences = new List<Presence>();
        foreach (var interval in Intervals(recorded))
        {
            DateTimeOffset? previous = presences.Count == 0 ? null : presences[^1].OpenedAt;
            presences.Add(new Presence(
                interval.From, "v", interval.Text, interval.From, interval.To, interval.Before, interval.After, previous,
                ObservationSource.Live, Returns: false, previous is null ? Silence.First : null));
        }

        return presences;
    }

    private static List<Interval> Intervals(IReadOnlyList<Seen> recorded)
    {
        var intervals = new List<Interval>();
        foreach (var seen in recorded)
        {
            var text = ContentHash.Of($"{seen.Text}");
            if (intervals.Count > 0 && intervals[^1].Text == text)
            {
                intervals[^1] = intervals[^1] with { To = seen.At };
                continue;
            }

            DateTimeOffset? before = null;
            if (intervals.Count > 0)
            {
                before = intervals[^1].To;
                intervals[^1] = intervals[^1] with { After = seen.At };
            }

            intervals.Add(new Interval(text, seen.At, seen.At, before, null));
        }

        return intervals;
    }

    private static SeenAround Around(IReadOnlyList<Presence> presences, IReadOnlyList<Seen> recorded, DateTimeOffset at) =>
        HistoryInsertion.Holding(presences, at) is null
            ? default
            : new SeenAround(recorded.Last(seen => seen.At < at).At, recorded.First(seen => seen.At > at).At);

    private static ContentHash TextOf(IEnumerable<Presence> presences, DateTimeOffset key) => presences.Single(presence => presence.OpenedAt == key).Text;

    private static PageVersion Version(Seen seen)
    {
        var text = ContentHash.Of($"{seen.Text}");
        return new PageVersion("v", seen.At, text, text, text, ObservationSource.Archive, new Uri("https://larkspur.example/privacy"), null, null, 1, null, null);
    }
}
