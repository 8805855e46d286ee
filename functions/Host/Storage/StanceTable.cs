using Azure;
using Azure.Data.Tables;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>stances</c>: a row per page, in its vendor's partition.</summary>
internal sealed class StanceTable(StorageAccount account) : IStanceStore
{
    private readonly TableClient table = account.Table("stances");

    public async Task<KeptStance?> FindAsync(PageId page, CancellationToken cancellationToken) =>
        await table.FindAsync(page.Vendor, page.Page, cancellationToken) is { } row ? Rows.Read<KeptStance>(row) : null;

    public IAsyncEnumerable<KeptStance> ListAsync(string? vendor, CancellationToken cancellationToken)
    {
        var filter = vendor is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {vendor}");
        return table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).Select(Rows.Read<KeptStance>);
    }

    public async Task KeepAsync(KeptStance stance, CancellationToken cancellationToken)
    {
        var row = Rows.Of(stance.Page.Vendor, stance.Page.Page, stance);
        while (true)
        {
            var kept = await table.FindAsync(stance.Page.Vendor, stance.Page.Page, cancellationToken);
            if (kept is not null && Rows.Read<KeptStance>(kept).LogPosition > stance.LogPosition)
            {
                return;
            }

            try
            {
                await (kept is null ? table.AddEntityAsync(row, cancellationToken) : table.UpdateEntityAsync(row, kept.ETag, TableUpdateMode.Replace, cancellationToken));
                return;
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
            {
            }
        }
    }
}
