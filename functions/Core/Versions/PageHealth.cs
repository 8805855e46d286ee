using System.Globalization;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>Judges from what lists show whether a page is looked at, readable and assessed. Pure.</summary>
internal static class PageHealth
{
    /// <summary>From then on the page is later than twice its interval; a page counts from its declaration, too.</summary>
    public static DateTimeOffset? LateSince(WatchedState watched) =>
        (watched.State.LastChecked > watched.State.DeclaredAt ? watched.State.LastChecked : watched.State.DeclaredAt ?? watched.State.LastChecked) + (watched.Page.Interval * 2);

    /// <summary>What is wrong now, however short; empty for a page that is well.</summary>
    public static IReadOnlyList<(PageProblem Problem, DateTimeOffset Since)> Problems(WatchedState watched, DateTimeOffset now)
    {
        var problems = new List<(PageProblem, DateTimeOffset)>();
        if (watched.State.TroubleSince is { } unreadable)
        {
            problems.Add((PageProblem.Unreadable, unreadable));
        }

        if (watched.State.ChangedAt is { } changed && (watched.State.AssessedTo is not { } assessed || assessed < changed))
        {
            problems.Add((PageProblem.Unassessed, watched.State.ChangedSince ?? changed));
        }

        if (LateSince(watched) is { } late && late < now)
        {
            problems.Add((PageProblem.Late, late));
        }

        return problems;
    }

    /// <returns>The alarm to raise; null where nothing has been wrong for too long.</returns>
    public static PageAlarm? Alarm(WatchedState watched, HealthOptions options, DateTimeOffset now)
    {
        foreach (var (problem, since) in Problems(watched, now))
        {
            var patience = problem switch
            {
                PageProblem.Unreadable => options.TroubleTime,
                PageProblem.Unassessed => options.AssessmentTime,
                _ => TimeSpan.Zero,
            };
            if (now - since > patience)
            {
                return new PageAlarm(since, problem, Explain(problem, watched, since), now);
            }
        }

        return null;
    }

    private static string Explain(PageProblem problem, WatchedState watched, DateTimeOffset since) => problem switch
    {
        PageProblem.Unreadable => $"The policy has not been readable since {Moment(since)}: {watched.State.Explanation ?? watched.State.State.ToString()}{(watched.State.SeenByArchive is { } seen ? $" It was seen by the archive on {Moment(seen)}." : "")}",
        PageProblem.Unassessed => $"A change of {Moment(since)} is on record and has not been assessed.",
        _ => watched.State.LastChecked is { } last
            ? $"The page was last checked on {Moment(last)}, and should be every {CheckInterval.Format(watched.Page.Interval)}."
            : $"The page has never been checked, and should be every {CheckInterval.Format(watched.Page.Interval)}.",
    };

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
