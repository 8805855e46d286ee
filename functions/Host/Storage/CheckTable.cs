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

    public async IAsyncEnumerable<CheckRecord> ListAroundAsync(
        PageId page, DateTimeOffset at, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var step in new[] { -1, 1 })
        {
            // From the moment's own month outwards, until one has a check on that side.
            for (var month = MonthOf(at); month >= MonthOf(from) && month <= to; month = month.AddMonths(step))
            {
                var any = false;
                var filter = $"PartitionKey eq '{Keys.Ledger(page, month)}' and RowKey ge '{Keys.NewestFirst(step < 0 ? at : to)}' and RowKey le '{Keys.NewestFirst(step < 0 ? from : at)}'";
                await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
                {
                    var check = Rows.Read<CheckRecord>(row);
                    any |= check.Text is not null && check.Outcome != CheckOutcome.UnderReview;
                    yield return check;
                }

                if (any)
                {
                    break;
                }
            }
        }
    }

    public IAsyncEnumerable<CheckRecord> ListBetweenAsync(PageId page, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        // The months of a page are neighbours, and rows of all of them sort alike.
        var filter = $"PartitionKey ge '{Keys.Ledger(page, from)}' and PartitionKey le '{Keys.Ledger(page, to)}' and RowKey ge '{Keys.NewestFirst(to)}' and RowKey le '{Keys.NewestFirst(from)}'";
        return table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).Select(Rows.Read<CheckRecord>);
    }

    private static DateTimeOffset MonthOf(DateTimeOffset at) => new(at.UtcDateTime.Year, at.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    public async IAsyncEnumerable<CheckRecord> ListAsync(PageId page, DateTimeOffset? last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (last is not { } newest)
        {
            yield break;
        }

        var month = MonthOf(newest);
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
