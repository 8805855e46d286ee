using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Core.Tests.Versions.Evidence;

/// <summary>One look at a page, as a model knows it.</summary>
internal sealed record SeenText(DateTimeOffset At, string Text, ObservationSource Source);

/// <summary>Random histories, and what they say of a moment, found by looking at every look.</summary>
internal static class Histories
{
    /// <summary>Up to 60 looks at up to 5 texts that come and go, with gaps; some texts state dates, past and future.</summary>
    public static (IReadOnlyList<SeenText> Looks, IReadOnlyDictionary<string, DateOnly?> Dates) Make(Random random, DateTimeOffset start)
    {
        var looks = new List<SeenText>();
        var (at, text) = (start, 0);
        for (var count = random.Next(2, 60); count > 0; count--)
        {
            at = at.AddHours(random.Next(8) == 0 ? random.Next(100, 1_000) : random.Next(1, 13));
            text = random.Next(3) == 0 ? random.Next(5) : text;
            looks.Add(new SeenText(at, $"{(char)('a' + text)}", random.Next(3) == 0 ? ObservationSource.Archive : ObservationSource.Live));
        }

        var dates = "abcde".ToDictionary(name => name.ToString(), _ => random.Next(2) == 0 ? (DateOnly?)null : DateOnly.FromDateTime(start.UtcDateTime).AddDays(random.Next(-20, 60)));
        return (looks, dates);
    }

    /// <summary>As the recorder makes them of looks in their order. A presence is the archive's where all of its looks are.</summary>
    public static IReadOnlyList<Presence> Presences(IReadOnlyList<SeenText> looks)
    {
        var runs = Runs(looks);
        return [.. runs.Select((run, index) => new Presence(
            OpenedAt: (run.FirstOrDefault(look => look.Source == ObservationSource.Live) ?? run[0]).At,
            run[0].Text,
            ContentHash.Of(run[0].Text),
            run[0].At,
            run[^1].At,
            index == 0 ? null : runs[index - 1][^1].At,
            index == runs.Count - 1 ? null : runs[index + 1][0].At,
            null,
            run.Exists(look => look.Source == ObservationSource.Live) ? ObservationSource.Live : ObservationSource.Archive,
            false,
            null))];
    }

    public static (Certainty, string) Published(IReadOnlyList<SeenText> looks, DateTimeOffset at)
    {
        var (before, after) = (looks.LastOrDefault(look => look.At <= at), looks.FirstOrDefault(look => look.At >= at));
        if (before is null || after is null)
        {
            return (Certainty.Unknown, (before ?? after)!.Text);
        }

        if (before.Text != after.Text)
        {
            return (Certainty.Bracketed, $"{before.Text} {after.Text}");
        }

        var run = Runs(looks).Single(run => run.Contains(before));
        return (run.TrueForAll(look => look.Source == ObservationSource.Archive) || IsBeforeOurs(run, at) ? Certainty.SeenByArchive : Certainty.Observed, before.Text);
    }

    /// <summary>Whichever moment in its bracket each text came up, one of the two ends gives the same answer.</summary>
    public static (bool Unknown, string Texts) InForce(IReadOnlyList<SeenText> looks, IReadOnlyDictionary<string, DateOnly?> dates, DateTimeOffset at)
    {
        if (at > looks[^1].At)
        {
            return (true, "");
        }

        var (late, early) = (Bound(looks, dates, at, early: false), Bound(looks, dates, at, early: true));
        return late is null ? (true, "") : (false, late == early ? late : $"{late} {early}");
    }

    private static string? Bound(IReadOnlyList<SeenText> looks, IReadOnlyDictionary<string, DateOnly?> dates, DateTimeOffset at, bool early)
    {
        string? bound = null;
        var runs = Runs(looks);
        for (var index = 0; index < runs.Count; index++)
        {
            var stated = dates[runs[index][0].Text];
            var before = index == 0 ? null : dates[runs[index - 1][0].Text];
            var isNews = stated is not null && (before is null || stated > before);
            var begins = isNews ? new DateTimeOffset(stated!.Value, TimeOnly.MinValue, TimeSpan.Zero)
                : early && index > 0 ? runs[index - 1][^1].At.AddTicks(1)
                : runs[index][0].At;
            bound = begins <= at ? runs[index][0].Text : bound;
        }

        return bound;
    }

    /// <summary>Without the ledger, the archive is known to have looked at the beginning only.</summary>
    private static bool IsBeforeOurs(List<SeenText> run, DateTimeOffset at) => run[0].Source == ObservationSource.Archive && at == run[0].At;

    private static List<List<SeenText>> Runs(IReadOnlyList<SeenText> looks)
    {
        var runs = new List<List<SeenText>>();
        foreach (var look in looks)
        {
            if (runs.Count == 0 || runs[^1][0].Text != look.Text)
            {
                runs.Add([]);
            }

            runs[^1].Add(look);
        }

        return runs;
    }
}
