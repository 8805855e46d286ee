using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

public enum PageProblem
{
    /// <summary>Not checked for longer than twice its interval.</summary>
    Late,

    /// <summary>Blocked, unreachable, gone or unreadable for too long.</summary>
    Unreadable,

    /// <summary>A change is on record and has not been assessed for too long.</summary>
    Unassessed,
}

/// <summary>A page's trouble that was told, until it is over: one row for each, kept.</summary>
/// <param name="Since">When the trouble began, UTC: the alarm's key in its page.</param>
/// <param name="Explanation">One sentence for a person.</param>
/// <param name="RaisedAt">When it had lasted too long, UTC.</param>
/// <param name="RecoveredAt">When the page was well again, UTC; null while it is not.</param>
public sealed record PageAlarm(DateTimeOffset Since, PageProblem Problem, string Explanation, DateTimeOffset RaisedAt, DateTimeOffset? RecoveredAt = null);

/// <summary>The alarms, in their pages' partitions.</summary>
public interface IAlarmStore
{
    Task<PageAlarm?> FindAlarmAsync(PageId page, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Writes the alarm and what follows from it: its projection, and the message that tells of it.</summary>
    /// <returns>False when somebody else, or our own unanswered try, was here: load the page, which finishes that, and decide again.</returns>
    Task<bool> TryCommitAsync(PageId page, PageAlarm alarm, CancellationToken cancellationToken);
}
