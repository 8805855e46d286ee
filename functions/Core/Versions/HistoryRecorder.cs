namespace PolicyWatch.Versions;

/// <summary>Puts what was seen before the last observation into its place, whether the archive saw it or a slow check of our own.</summary>
public sealed class HistoryRecorder(IPageStore pages, ICheckLedger ledger, TimeProvider time)
{
    private const int Tries = 20;

    /// <summary>Places as many of the sights as one transaction takes. Idempotent. Texts and snapshots of the versions must be stored already.</summary>
    /// <param name="sights">Oldest first.</param>
    /// <returns>How many of them, from the first on, are on record now; none where the first is not older than the last observation.</returns>
    /// <exception cref="InvalidOperationException">The page was written by others all the time; try again later.</exception>
    public async Task<int> InsertAsync(WatchList.PageId page, IReadOnlyList<Sight> sights, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var record = await pages.LoadAsync(page, cancellationToken);
            var older = sights.TakeWhile(sight => sight.At < record.Head.LastObserved).ToList();
            if (older.Count == 0)
            {
                return 0;
            }

            if (older.Any(sight => sight.Version.ReadBy != record.Head.ReadBy))
            {
                throw new InvalidOperationException($"{page} is on record as another reader reads it; the insertion starts again.");
            }

            var (step, placed) = await PlaceAsync(record, older, cancellationToken);
            if (step is null || await pages.TryCommitAsync(step, cancellationToken))
            {
                return placed;
            }
        }

        throw new InvalidOperationException($"{page} was changed by others {Tries} times in a row; the insertion starts again.");
    }

    /// <summary>The step that inserts the sight, which is older than the last observation; null where it is on record.</summary>
    internal async Task<PageStep?> StepAsync(PageRecord record, Sight sight, CancellationToken cancellationToken) =>
        (await PlaceAsync(record, [sight], cancellationToken)).Step;

    private async Task<(PageStep? Step, int Placed)> PlaceAsync(PageRecord record, List<Sight> sights, CancellationToken cancellationToken)
    {
        var listing = pages.ListVersionsAsync(record.Page, cancellationToken).ToListAsync(cancellationToken);
        var presences = await pages.ListPresencesAsync(record.Page, cancellationToken).Reverse().ToListAsync(cancellationToken);
        var placed = new PlacedSights(record, presences, await listing, time.GetUtcNow());
        for (var index = 0; index < sights.Count; index++)
        {
            var sight = sights[index];
            var around = default(SeenAround);
            if (placed.Holding(sight.At) is { } held)
            {
                around = await AroundAsync(record.Page, held, sight.At, placed.Checks, cancellationToken);
                if (held.Text == (placed.Known(sight.Version) ?? sight.Version).Text && (around.Before == sight.At || around.After == sight.At))
                {
                    continue;
                }
            }

            if (!placed.TryAdd(sight, around))
            {
                return (placed.Step, index);
            }
        }

        return (placed.Step, sights.Count);
    }

    private async Task<SeenAround> AroundAsync(WatchList.PageId page, Presence held, DateTimeOffset at, IReadOnlyList<CheckRecord> placed, CancellationToken cancellationToken)
    {
        var recorded = await ledger.ListAroundAsync(page, at, held.SeenFrom, held.SeenTo, cancellationToken).ToListAsync(cancellationToken);
        // The two ends are observations whatever the ledger still holds.
        var around = new SeenAround(held.SeenFrom, held.SeenTo);
        foreach (var check in recorded.Concat(placed.Where(check => check.At >= held.SeenFrom && check.At <= held.SeenTo)))
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
