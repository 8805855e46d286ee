using Azure.Data.Tables;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>outages</c>: one partition, newest first.</summary>
internal sealed class OutageTable(StorageAccount account) : IOutageStore
{
    private const string Partition = "all";

    private readonly TableClient table = account.Table("outages");

    public async Task<Outage?> FindAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition, Keys.NewestFirst(since), cancellationToken) is { } row ? Rows.Read<Outage>(row) : null;

    public async Task<Outage?> LatestAsync(CancellationToken cancellationToken) => await ListAsync(cancellationToken).FirstOrDefaultAsync(cancellationToken);

    public IAsyncEnumerable<Outage> ListAsync(CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>($"PartitionKey eq '{Partition}'", maxPerPage: 100, cancellationToken: cancellationToken).Select(Rows.Read<Outage>);

    public Task PutAsync(Outage outage, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(Rows.Of(Partition, Keys.NewestFirst(outage.Since), outage), TableUpdateMode.Replace, cancellationToken);
}
