using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>Queues what follows from work on a page.</summary>
public interface IPageMessages
{
    Task SendAsync(PageMessage message, CancellationToken cancellationToken);
}

/// <param name="Judged">Changes that were judged again.</param>
/// <param name="Left">Stale ones that are left for the next part.</param>
public sealed record ReassessmentProgress(int Judged, int Left);

/// <summary>Judges changes, and keeps the stance of their page. What other rules, or other readings of its texts, judged is judged once more, and nobody is told.</summary>
public sealed class Reassessment(IPageStore pages, ChangeAssessment assessment, StanceKeeper stances, IPageMessages queue)
{
    /// <summary>A message ends well within its visibility time-out: a change takes a tenth of a second or so.</summary>
    private const int ChangesPerPart = 25;

    /// <summary>Answers a message: judges one change, or a part of what is stale and leaves a message for the next.</summary>
    /// <returns>The one change; null where there was none to judge, or none in particular.</returns>
    /// <exception cref="InvalidOperationException">The page was written by others all the time; try the message again.</exception>
    public async Task<PageChange?> AssessAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        if (!request.Again)
        {
            var change = await assessment.AssessAsync(request, cancellationToken);
            await stances.RefreshAsync(request.Page, cancellationToken);
            return change;
        }

        if ((await AdvanceAsync(request.Page, cancellationToken)).Left > 0)
        {
            await queue.SendAsync(new PageMessage.Assess(request.Page, request.Presence, Again: true), cancellationToken);
        }

        return null;
    }

    /// <summary>Judges the newest stale changes of a page; again and again until none is left.</summary>
    /// <exception cref="InvalidOperationException">The page was written by others all the time; try again.</exception>
    public async Task<ReassessmentProgress> AdvanceAsync(PageId page, CancellationToken cancellationToken)
    {
        // What an interrupted step left may be a presence or a change.
        await pages.LoadAsync(page, cancellationToken);
        var presences = await pages.ListPresencesAsync(page, cancellationToken).ToDictionaryAsync(presence => presence.OpenedAt, comparer: null, cancellationToken);
        var stale = await pages.ListChangesAsync(page, cancellationToken).Where(change => IsStale(change, presences)).ToListAsync(cancellationToken);
        foreach (var change in stale.Take(ChangesPerPart))
        {
            await assessment.AssessAsync(new ChangeRequest(page, change.Presence, Again: true), cancellationToken);
        }

        await stances.RefreshAsync(page, cancellationToken);
        return new ReassessmentProgress(Math.Min(stale.Count, ChangesPerPart), Math.Max(0, stale.Count - ChangesPerPart));
    }

    private bool IsStale(PageChange change, Dictionary<DateTimeOffset, Presence> presences) =>
        presences.TryGetValue(change.Presence, out var after) && after.Previous is { } previous && presences.TryGetValue(previous, out var before)
        && (change.From != previous || change.As != JudgedAs.Of(assessment.Rules, before, after));
}
