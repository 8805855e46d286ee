using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>Puts the beginning and the end of a page's trouble on record, with the message that tells of it, each once.</summary>
public sealed class AlarmRecorder(IPageStore pages, IAlarmStore alarms)
{
    private const int Tries = 20;

    /// <returns>False when it was on record already.</returns>
    /// <exception cref="InvalidOperationException">The page was written by others all the time; the next run tries again.</exception>
    public Task<bool> RaiseAsync(PageId page, PageAlarm alarm, CancellationToken cancellationToken) =>
        RecordAsync(page, alarm.Since, existing => existing is null ? alarm : null, cancellationToken);

    /// <returns>False when it was on record already.</returns>
    /// <exception cref="InvalidOperationException">The page was written by others all the time; the next run tries again.</exception>
    public Task<bool> RecoverAsync(PageId page, DateTimeOffset since, DateTimeOffset at, CancellationToken cancellationToken) =>
        RecordAsync(page, since, existing => existing is { RecoveredAt: null } ? existing with { RecoveredAt = at } : null, cancellationToken);

    private async Task<bool> RecordAsync(PageId page, DateTimeOffset since, Func<PageAlarm?, PageAlarm?> next, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // Finishes what an interrupted run left undone: it may have been this very message.
            await pages.LoadAsync(page, cancellationToken);
            if (next(await alarms.FindAlarmAsync(page, since, cancellationToken)) is not { } alarm)
            {
                return false;
            }

            if (await alarms.TryCommitAsync(page, alarm, cancellationToken))
            {
                return true;
            }
        }

        throw new InvalidOperationException($"The alarm of {page} was written by others {Tries} times in a row; the next run tries again.");
    }
}
