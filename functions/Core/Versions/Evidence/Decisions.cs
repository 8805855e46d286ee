using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>What a person made of a change.</summary>
/// <param name="Change">Key of the change: its later presence's opening time.</param>
public sealed record Decision(DateTimeOffset Change, string By, string Note);

/// <param name="At">When it was recorded, UTC.</param>
public sealed record RecordedDecision(DateTimeOffset At, Decision Decision);

/// <summary>Decisions live in the page's log, and beside it in rows of their own that are found by change: what was decided is
/// never overwritten, only decided again.</summary>
public sealed class Decisions(IPageStore pages, TimeProvider time)
{
    private const int Tries = 20;

    /// <returns>False where the page has no such change.</returns>
    /// <exception cref="InvalidOperationException">The page was written by others all the time.</exception>
    public async Task<bool> DecideAsync(PageId page, Decision decision, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await pages.FindChangeAsync(page, decision.Change, cancellationToken) is null)
            {
                return false;
            }

            var record = await pages.LoadAsync(page, cancellationToken);
            var now = time.GetUtcNow();
            var (head, log) = PageLog.Append(record.Head, new LogRecord(0, LogEvent.Decided, now, Decision: decision));
            var step = new PageStep(head, record.Tag, [], [], log, Check: null, []) { Decided = new RecordedDecision(now, decision) };
            if (await pages.TryCommitAsync(step, cancellationToken))
            {
                return true;
            }
        }

        throw new InvalidOperationException($"{page} was changed by others {Tries} times in a row.");
    }

    /// <summary>In the order of recording.</summary>
    public async Task<IReadOnlyList<RecordedDecision>> ListAsync(PageId page, CancellationToken cancellationToken) =>
        await pages.ListDecisionsAsync(page, cancellationToken).OrderBy(decided => decided.At).ToListAsync(cancellationToken);
}
