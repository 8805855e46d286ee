using Azure.Data.Tables;

namespace PolicyWatch.Host.Tests.Registry;

/// <summary>What PolicyWatch relies on when it lists tables and the rows of one.</summary>
public sealed class TableQueryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private const int Rows = 1_250;
    private readonly TableClient _table = new(azurite.ConnectionString, azurite.Prefix + "queries");

    public async Task InitializeAsync()
    {
        await _table.CreateIfNotExistsAsync();
        foreach (var rows in Enumerable.Range(0, Rows).Chunk(100))
        {
            var add = rows.Select(row => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace, new TableEntity("p", $"{row:D5}") { ["Number"] = row, ["Other"] = "x" }));
            await _table.SubmitTransactionAsync(add);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task QueryAsync_MoreThanAThousandRows_ContinuesToTheLastInOrder()
    {
        var rows = await _table.QueryAsync<TableEntity>("PartitionKey eq 'p'").Select(row => row.RowKey).ToListAsync();

        Assert.Equal(Enumerable.Range(0, Rows).Select(row => $"{row:D5}"), rows);
    }

    [Fact]
    public async Task QueryAsync_ByPages_ContinuesFromATokenKeptElsewhere()
    {
        var query = _table.QueryAsync<TableEntity>("PartitionKey eq 'p'", maxPerPage: 40);
        var first = await query.AsPages().FirstAsync();

        var second = await query.AsPages(first.ContinuationToken).FirstAsync();

        Assert.Equal(40, first.Values.Count);
        Assert.Equal(("00039", "00040"), (first.Values[^1].RowKey, second.Values[0].RowKey));
    }

    [Fact]
    public async Task QueryAsync_FilterAndSelect_ReadsThoseRowsAndProperties()
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and RowKey ge {"00100"} and RowKey lt {"00103"} and Number ne {101}");

        var rows = await _table.QueryAsync<TableEntity>(filter, select: ["RowKey", "Number"]).ToListAsync();

        Assert.Equal([("00100", 100), ("00102", 102)], rows.Select(row => (row.RowKey, row.GetInt32("Number")!.Value)));
        Assert.All(rows, row => Assert.False(row.ContainsKey("Other")));
    }

    [Fact]
    public async Task QueryAsync_NothingMatches_IsEmpty() =>
        Assert.Empty(await _table.QueryAsync<TableEntity>("PartitionKey eq 'nobody'").ToListAsync());

    [Fact]
    public void CreateQueryFilter_Values_AreQuotedAsTheServiceAsks()
    {
        var time = new DateTimeOffset(2023, 10, 3, 12, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal(
            "A eq 'it''s' and B gt 5000000000L and C eq true and D lt datetime'2023-10-03T10:00:00Z'",
            TableClient.CreateQueryFilter($"A eq {"it's"} and B gt {5_000_000_000} and C eq {true} and D lt {time}"));
    }

    [Fact]
    public async Task Service_CreatesListsAndDeletesTables()
    {
        var service = new TableServiceClient(azurite.ConnectionString);
        var (first, second) = (azurite.Prefix + "service1", azurite.Prefix + "service2");
        await service.CreateTableIfNotExistsAsync(first);
        await service.CreateTableIfNotExistsAsync(first);
        await service.GetTableClient(second).CreateIfNotExistsAsync();

        var filter = TableClient.CreateQueryFilter($"TableName ge {first} and TableName le {second}");
        var listed = await service.QueryAsync(filter).Select(table => table.Name).ToListAsync();
        await service.DeleteTableAsync(first);

        Assert.Equal([first, second], listed);
        Assert.Equal([second], await service.QueryAsync(filter).Select(table => table.Name).ToListAsync());
    }
}
