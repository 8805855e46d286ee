using Azure;
using Azure.Data.Tables;
using PolicyWatch.Fetching;

namespace PolicyWatch.Host.Storage;

/// <summary>
/// The table <c>hosts</c>: whose turn it is at a host. A waiter reserves the next free slot and comes back at it; the one whose
/// slot has come holds the host for as long as a fetch may take, so no two requests to one host run at once, on any instance.
/// </summary>
internal sealed class HostTable(StorageAccount account, TimeProvider time, HostPoliteness politeness) : IHostTurns
{
    private const string Row = "turn";

    private readonly TableClient table = account.Table("hosts");

    public async Task<HostTurn> EnterAsync(string host, string claimant, DateTimeOffset? slot, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var row = await table.FindAsync(host, Row, cancellationToken);
            var state = row is null ? new HostState(now, now, Holder: null) : Rows.Read<HostState>(row);
            var (next, turn) = politeness.Decide(state, claimant, slot, now);
            if (await TryWriteAsync(host, next, row?.ETag, cancellationToken))
            {
                return turn;
            }
        }
    }

    public async Task LeaveAsync(string host, HostTurn.Granted turn, CancellationToken cancellationToken)
    {
        while (await table.FindAsync(host, Row, cancellationToken) is { } row)
        {
            var state = Rows.Read<HostState>(row);
            if (state.HeldUntil != turn.Until || await TryWriteAsync(host, politeness.Release(state, time.GetUtcNow()), row.ETag, cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<bool> TryWriteAsync(string host, HostState state, ETag? tag, CancellationToken cancellationToken)
    {
        var row = Rows.Of(host, Row, state);
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
