namespace PolicyWatch.Versions;

/// <summary>Puts what was seen before the last observation into its place, whether the archive saw it or a slow check of our own.</summary>
public sealed class HistoryRecorder(IPageStore pages, ICheckLedger ledger, TimeProvider time)
{
    private const int Tries = 20;

    /// <summary>Idempotent. The text and the snapshot of the version must be stored already.</summary>
    /// <returns>False when the sight is not older than the last observation: it is no history.</returns>
    /// <exception cref="InvalidOperationException">The page was written by others all the time; try again later.</exception>
    public async Task<bool> InsertAsync(WatchList.PageId page, Sight sight, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var record = await pages.LoadAsync(page, cancellationToken);
            if (!(sight.At < record.Head.LastObserved))
            {
                return false;
            }

            if (sight.Version.ReadBy != record.Head.ReadBy)
            {
                throw new InvalidOperationException($"{page} is on record as another reader reads it; the insertion starts again.");
            }

            if (await StepAsync(record, sight, cancellationToken) is not { } step || await pages.TryCommitAsync(step, cancellationToken))
            {
                return true;
            }
        }

        throw new InvalidOperationException($"{page} was changed by others {Tries} times in a row; the insertion starts again.");
    }

    /// <summary>The step that inserts the sight; null where it is on record.</summary>
    internal async Task<PageStep?> StepAsync(PageRecord record, Sight sight, CancellationToken cancellationToken)
    {
        var presences = await pages.ListPresencesAsync(record.Page, cancellationToken).Reverse().ToListAsync(cancellationToken);
        // Of the current presence the head knows better.
        presences[^1] = presences[^1] with { SeenTo = record.Head.LastObserved!.Value };
        // A text that differs from a known version in no word is that version.
        var known = await pages.FindVersionAsync(record.Page, sight.Version.Text, sight.Version.Wording, cancellationToken);
        var text = (known ?? sight.Version).Text;
        var around = default(SeenAround);
        if (HistoryInsertion.Holding(presences, sight.At) is { } held)
        {
            around = await AroundAsync(record.Page, held, sight.At, cancellationToken);
            if (held.Text == text && (around.Before == sight.At || around.After == sight.At))
            {
                return null;
            }
        }

        return VersionRecorder.Inserted(record, presences, sight, known, around, time.GetUtcNow());
    }

    private async Task<SeenAround> AroundAsync(WatchList.PageId page, Presence held, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // The two ends are observations whatever the ledger still holds.
        var around = new SeenAround(held.SeenFrom, held.SeenTo);
        await foreach (var check in ledger.ListAroundAsync(page, at, held.SeenFrom, held.SeenTo, cancellationToken))
        {
            // Within a presence every text that was accepted is its own, or says the same in the same words.
            if (check.Text is not null && check.Outcome != CheckOutcome.UnderReview)
            {
                around = check.At <= at
                    ? around with { Before = check.At > around.Before ? check.At : around.Before }
                    : around with { After = check.At < around.After ? check.At : around.After };
            }
        }

        return around;
    }
}
