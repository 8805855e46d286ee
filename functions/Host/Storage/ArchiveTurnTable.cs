using Azure;
using Azure.Data.Tables;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Storage;

/// <summary>Rows of the table <c>limits</c> that pace the whole service's requests to the archive, over all instances.</summary>
internal sealed class ArchiveTurnTable(StorageAccount account, WaybackOptions options, TimeProvider time) : IArchiveTurns
{
    private const string Row = "pace";

    private readonly TableClient table = account.Table("limits");

    public async Task<ArchiveTurns> TakeAsync(ArchiveCall call, int wanted, CancellationToken cancellationToken)
    {
        var perMinute = call == ArchiveCall.Search ? options.SearchesPerMinute : options.PlaybacksPerMinute;
        var turns = default(ArchiveTurns);
        await UpdateAsync(call, pace =>
        {
            (var next, turns) = pace.Take(perMinute, wanted, time.GetUtcNow());
            return next;
        }, cancellationToken);
        return turns;
    }

    public async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        foreach (var call in Enum.GetValues<ArchiveCall>())
        {
            await UpdateAsync(call, pace => pace.Pause(pause, time.GetUtcNow()), cancellationToken);
        }
    }

    private async Task UpdateAsync(ArchiveCall call, Func<ArchivePace, ArchivePace> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await table.FindAsync(Keys.ArchiveLimit(call), Row, cancellationToken);
            var known = row is null ? new ArchivePace(time.GetUtcNow()) : Rows.Read<ArchivePace>(row);
            var next = change(known);
            if ((row is not null && next == known) || await TryWriteAsync(Rows.Of(Keys.ArchiveLimit(call), Row, next), row?.ETag, cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<bool> TryWriteAsync(TableEntity row, ETag? tag, CancellationToken cancellationToken)
    {
        try
        {
            await (tag is { } known
                ? table.UpdateEntityAsync(row, known, TableUpdateMode.Replace, cancellationToken)
                : table.AddEntityAsync(row, cancellationToken));
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
