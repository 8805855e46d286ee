using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>watchlist</c>: a page's declaration, and beside it what lists show of its state.</summary>
internal sealed class WatchListTable(StorageAccount account, DueTable due, TimeProvider time) : IWatchListStore, IWatchedStates
{
    private readonly TableClient table = account.Table("watchlist");

    public async IAsyncEnumerable<WatchedPage> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            yield return Rows.Read<WatchedPage>(row);
        }
    }

    public async IAsyncEnumerable<WatchedState> ListStatesAsync(string? vendor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = vendor is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {vendor}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return new WatchedState(Rows.Read<WatchedPage>(row), Rows.Read<ShownState>(row));
        }
    }

    public async Task<WatchedPage?> FindAsync(PageId id, CancellationToken cancellationToken) =>
        await table.FindAsync(id.Vendor, id.Page, cancellationToken) is { } row ? Rows.Read<WatchedPage>(row) : null;

    public async Task DeclareAsync(WatchedPage page, CancellationToken cancellationToken)
    {
        // The due row first: a kill in between leaves a page that a repeated import still sees as new.
        await due.EnsureAsync(page.Id, page.Interval, cancellationToken);
        var row = Rows.Of(page.Id.Vendor, page.Id.Page, page);
        // A merge keeps a column that it does not name, so what is not declared any more is written as empty.
        row["language"] = page.Language ?? "";
        row["declaredAt"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);
    }

    public async Task<bool> RemoveAsync(PageId id, CancellationToken cancellationToken)
    {
        await due.RemoveAsync(id, cancellationToken);
        var known = await table.FindAsync(id.Vendor, id.Page, cancellationToken) is not null;
        await table.RemoveAsync(id.Vendor, id.Page, cancellationToken);
        return known;
    }
}
