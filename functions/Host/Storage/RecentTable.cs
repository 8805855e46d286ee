using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>recent</c>: the feed of changes, and one per vendor, newest first.</summary>
internal sealed class RecentTable(StorageAccount account) : IRecentChanges
{
    private readonly TableClient table = account.Table("recent");

    public async IAsyncEnumerable<RecentChange> ListAsync(string? vendor, RecentPosition? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = after is null ? "" : Keys.Recent(after.Presence, after.Page);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {vendor ?? Keys.AllChanges} and RowKey gt {key}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage: 100, cancellationToken: cancellationToken))
        {
            yield return new RecentChange(PageId.Parse(row.GetString("page")), Rows.Read<PageChange>(row));
        }
    }
}
