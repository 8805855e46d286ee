using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch;

/// <summary>Brings what is on record of a page up to the present code before its next text is compared: a release never alerts.</summary>
public sealed class LikeWithLike(TechnicalUpgrade upgrade, IPageStore pages, ChangeAssessment assessment, ICheckSender queue)
{
    /// <returns>Null where there is more to do than one message may: the request comes back for the next part.</returns>
    public async Task<PageRecord?> LoadAsync(WatchedPage page, CheckRequest request, CancellationToken cancellationToken)
    {
        var record = await pages.LoadAsync(page.Id, cancellationToken);
        if (upgrade.IsWanted(record, page))
        {
            if (!(await upgrade.AdvanceAsync(page, cancellationToken)).IsDone)
            {
                await queue.SendAsync(request, TimeSpan.Zero, cancellationToken);
                return null;
            }

            record = await pages.LoadAsync(page.Id, cancellationToken);
        }

        if (record.Current is null || record.Head.JudgedBy == assessment.Rules)
        {
            return record;
        }

        // Only what was judged before by others is judged again.
        var head = record.Head with { JudgedBy = assessment.Rules };
        PageMessage[] messages = record.Head.JudgedBy is null ? [] : [new PageMessage.Assess(page.Id, record.Current.OpenedAt, Again: true)];
        await pages.TryCommitAsync(VersionRecorder.Noted(record, head, messages), cancellationToken);
        return await pages.LoadAsync(page.Id, cancellationToken);
    }
}
