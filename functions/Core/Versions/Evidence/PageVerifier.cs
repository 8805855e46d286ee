using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Recomputes all that is on record of a page: log, rows, blobs, and what the anchors say of the log.</summary>
public sealed class PageVerifier(IStoredEvidence stored, ICheckLedger ledger, IRecentChanges recent)
{
    private readonly ExpectedBlobs expected = new(stored);

    public async Task<PageVerification> VerifyAsync(PageId page, AnchoredLogs anchors, CancellationToken cancellationToken)
    {
        var rows = await stored.ReadPageAsync(page, cancellationToken);
        var replay = new LogReplay();
        var misfits = new List<Misfit>();
        foreach (var row in rows.Log)
        {
            if (row.Value is not { } logged)
            {
                misfits.Add(new Misfit($"log row {row.Key}", $"it cannot be read: {row.Trouble}"));
            }
            else if (replay.Apply(logged) is { } trouble)
            {
                misfits.Add(new Misfit($"log row {logged.Sequence}", trouble));
            }
        }

        misfits.AddRange(RecordComparison.Of(rows, replay));
        var anchored = anchors.Of(page);
        misfits.AddRange(anchored.Select(anchor => Compare(anchor, replay)).OfType<Misfit>());
        var feed = rows.Unfinished || rows.Changes.Count == 0
            ? null
            : await recent.ListAsync(page.Vendor, after: null, cancellationToken).Where(change => change.Page == page).ToDictionaryAsync(change => change.Change.Presence, change => change.Change, cancellationToken: cancellationToken);
        misfits.AddRange(ChangeRows.Check(rows.Changes, replay.Presences, feed));
        var blobs = expected.Of(
            [.. Values(rows.Versions), .. replay.Versions.Values],
            [.. Values(rows.Changes)],
            await ledger.ListBetweenAsync(page, DateTimeOffset.UnixEpoch, rows.Head?.Value?.LastChecked ?? DateTimeOffset.UnixEpoch, cancellationToken).ToListAsync(cancellationToken));
        misfits.AddRange(await BlobCheck.RunAsync(blobs, cancellationToken));
        return new PageVerification(
            page, rows.Log.Count, rows.Presences.Count, rows.Versions.Count, rows.Changes.Count, blobs.Count, anchored.Count, replay.Hashes.Count == 0 ? null : replay.Hashes[^1], misfits);
    }

    private static IEnumerable<TRecord> Values<TRecord>(IEnumerable<StoredRow<TRecord>> rows)
        where TRecord : class => rows.Select(row => row.Value).OfType<TRecord>();

    private static Misfit? Compare(AnchoredLog anchor, LogReplay log)
    {
        var where = $"anchor of {anchor.At:yyyy-MM-dd HH:mm:ss}";
        return anchor.Position > log.Hashes.Count ? new Misfit(where, $"it knows {anchor.Position} log rows, there are {log.Hashes.Count}")
            : log.Hashes[(int)anchor.Position - 1] == anchor.Hash ? null
            : new Misfit(where, $"the log up to row {anchor.Position} had the hash {anchor.Hash}, now it gives {log.Hashes[(int)anchor.Position - 1]}: the log was rewritten");
    }
}
