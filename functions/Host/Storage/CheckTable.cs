using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>checks</c>: one partition per page and month.</summary>
internal sealed class CheckTable(StorageAccount account) : ICheckLedger
{
    private const int Months = 12;
    private readonly TableClient table = account.Table("checks");

    public async IAsyncEnumerable<CheckRecord> ListAsync(PageId page, DateTimeOffset? last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (last is not { } newest)
        {
            yield break;
        }

        var month = new DateTimeOffset(newest.UtcDateTime.Year, newest.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        for (var back = 0; back < Months; back++)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Ledger(page, month.AddMonths(-back))}");
            await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage: 100, cancellationToken: cancellationToken))
            {
                yield return Rows.Read<CheckRecord>(row);
            }
        }
    }
}
