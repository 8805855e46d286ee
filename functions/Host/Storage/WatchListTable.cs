using System.Globalization;
using Azure;
using Azure.Data.Tables;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>watchlist</c>: a page's declaration, and beside it what lists show of its state.</summary>
internal sealed class WatchListTable(StorageAccount account, DueTable due, TimeProvider time) : IWatchListStore, IWatchedStates
{
    private const string RemovedAt = "removedAt";

    private readonly TableClient table = account.Table("watchlist");

    public IAsyncEnumerable<WatchedPage> ListAsync(CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(cancellationToken: cancellationToken).Where(IsOnList).Select(Rows.Read<WatchedPage>);

    public IAsyncEnumerable<WatchedState> ListStatesAsync(string? vendor, CancellationToken cancellationToken) =>
        ListKnownAsync(vendor, cancellationToken).Where(known => known.OnList).Select(known => known.Watched);

    public IAsyncEnumerable<KnownPage> ListKnownAsync(string? vendor, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(vendor is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {vendor}"), cancellationToken: cancellationToken).Select(Known);

    public async Task<KnownPage?> FindKnownAsync(PageId page, CancellationToken cancellationToken) =>
        await table.FindAsync(page.Vendor, page.Page, cancellationToken) is { } row ? Known(row) : null;

    public async Task<WatchedPage?> FindAsync(PageId id, CancellationToken cancellationToken) =>
        await table.FindAsync(id.Vendor, id.Page, cancellationToken) is { } row && IsOnList(row) ? Rows.Read<WatchedPage>(row) : null;

    public async Task DeclareAsync(WatchedPage page, CancellationToken cancellationToken)
    {
        // The due row first: a kill in between leaves a page that a repeated import still sees as new.
        await due.EnsureAsync(page.Id, page.Interval, cancellationToken);
        var row = Rows.Of(page.Id.Vendor, page.Id.Page, page);
        // A merge keeps a column that it does not name, so what is not declared any more is written as empty.
        row["language"] = page.Language ?? "";
        row[RemovedAt] = "";
        row["declaredAt"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);
    }

    public async Task<bool> RemoveAsync(PageId id, CancellationToken cancellationToken)
    {
        await due.RemoveAsync(id, cancellationToken);
        if (await table.FindAsync(id.Vendor, id.Page, cancellationToken) is not { } row || !IsOnList(row))
        {
            return false;
        }

        // The row stays: it holds the names under which the page's history goes on being read.
        var removed = new TableEntity(id.Vendor, id.Page) { [RemovedAt] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) };
        await table.UpdateEntityAsync(removed, ETag.All, TableUpdateMode.Merge, cancellationToken);
        return true;
    }

    private static bool IsOnList(TableEntity row) => string.IsNullOrEmpty(row.GetString(RemovedAt));

    private static KnownPage Known(TableEntity row) => new(new WatchedState(Rows.Read<WatchedPage>(row), Rows.Read<ShownState>(row)), IsOnList(row));
}
