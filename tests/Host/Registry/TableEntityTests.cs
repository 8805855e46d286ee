using Azure;
using Azure.Data.Tables;

namespace PolicyWatch.Host.Tests.Registry;

/// <summary>What PolicyWatch relies on when it reads and writes one entity of a table.</summary>
public sealed class TableEntityTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly TableClient _table = new(azurite.ConnectionString, azurite.Prefix + "entities");

    public async Task InitializeAsync() => await _table.CreateIfNotExistsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task AddEntityAsync_SameKeyTwice_Is409()
    {
        await _table.AddEntityAsync(new TableEntity("add", "1"));

        var conflict = await Assert.ThrowsAsync<RequestFailedException>(() => _table.AddEntityAsync(new TableEntity("add", "1")));

        Assert.Equal((409, "EntityAlreadyExists"), (conflict.Status, conflict.ErrorCode));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, "old", "new")]
    [InlineData(TableUpdateMode.Replace, null, "new")]
    public async Task UpsertEntityAsync_ExistingEntity_KeepsOrDropsOtherProperties(TableUpdateMode mode, string? kept, string changed)
    {
        var row = mode.ToString();
        await _table.UpsertEntityAsync(new TableEntity("upsert", row) { ["Kept"] = "old", ["Changed"] = "old" }, mode, CancellationToken.None);

        await _table.UpsertEntityAsync(new TableEntity("upsert", row) { ["Changed"] = "new" }, mode, CancellationToken.None);

        var read = (await _table.GetEntityAsync<TableEntity>("upsert", row)).Value;
        Assert.Equal((kept, changed), (read.GetString("Kept"), read.GetString("Changed")));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task UpdateEntityAsync_StaleETag_Is412AndChangesNothing(TableUpdateMode mode)
    {
        var row = mode.ToString();
        await _table.AddEntityAsync(new TableEntity("update", row) { ["Value"] = 1 });
        var first = (await _table.GetEntityAsync<TableEntity>("update", row)).Value;
        first["Value"] = 2;
        var written = await _table.UpdateEntityAsync(first, first.ETag, mode, CancellationToken.None);

        first["Value"] = 3;
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(
            () => _table.UpdateEntityAsync(first, first.ETag, mode, CancellationToken.None));

        var read = (await _table.GetEntityAsync<TableEntity>("update", row)).Value;
        Assert.Equal((412, "UpdateConditionNotSatisfied"), (refusal.Status, refusal.ErrorCode));
        Assert.Equal(2, read.GetInt32("Value"));
        Assert.Equal(written.Headers.ETag, read.ETag);
    }

    [Fact]
    public async Task GetEntityAsync_Missing_Is404()
    {
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => _table.GetEntityAsync<TableEntity>("none", "none"));

        Assert.Equal((404, "ResourceNotFound"), (missing.Status, missing.ErrorCode));
    }

    [Fact]
    public async Task GetEntityIfExistsAsync_MissingAndThere_TellsThemApart()
    {
        await _table.AddEntityAsync(new TableEntity("if", "there") { ["Value"] = "x" });

        Assert.False((await _table.GetEntityIfExistsAsync<TableEntity>("if", "missing")).HasValue);
        Assert.Equal("x", (await _table.GetEntityIfExistsAsync<TableEntity>("if", "there")).Value!.GetString("Value"));
    }

    [Fact]
    public async Task DeleteEntityAsync_StaleETagThenRightThenMissing_RefusesThenDeletesThenReturns404()
    {
        await _table.AddEntityAsync(new TableEntity("delete", "1"));
        var stale = (await _table.GetEntityAsync<TableEntity>("delete", "1")).Value.ETag;
        await _table.UpsertEntityAsync(new TableEntity("delete", "1") { ["Value"] = 1 });

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => _table.DeleteEntityAsync("delete", "1", stale));

        Assert.Equal(412, refusal.Status);
        Assert.Equal(204, (await _table.DeleteEntityAsync("delete", "1")).Status);
        Assert.Equal(404, (await _table.DeleteEntityAsync("delete", "1")).Status);
    }

    [Theory]
    [InlineData("it's", "'")]
    [InlineData("100%", "%2F %25")]
    [InlineData("a b+c", "a&b=c;d")]
    [InlineData("Zürich", "政策 🔎")]
    [InlineData("<tag>", "[\"x\"], (y)")]
    public async Task Keys_ThatNeedEscaping_AreFoundAsWritten(string partition, string row)
    {
        await _table.UpsertEntityAsync(new TableEntity(partition, row) { ["Value"] = "first" });
        await _table.UpdateEntityAsync(new TableEntity(partition, row) { ["Value"] = "second" }, ETag.All);

        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey eq {row}");
        var queried = await _table.QueryAsync<TableEntity>(filter).ToListAsync();

        var read = Assert.Single(queried);
        Assert.Equal((partition, row, "second"), (read.PartitionKey, read.RowKey, read.GetString("Value")));
        Assert.Equal(read.ETag, (await _table.GetEntityAsync<TableEntity>(partition, row)).Value.ETag);
        Assert.Equal(204, (await _table.DeleteEntityAsync(partition, row)).Status);
    }

    [Fact]
    public async Task GetEntityAsync_Select_ReadsOnlyThoseProperties()
    {
        await _table.AddEntityAsync(new TableEntity("select", "1") { ["Wanted"] = "yes", ["Other"] = "no" });

        var read = (await _table.GetEntityAsync<TableEntity>("select", "1", ["Wanted"])).Value;

        Assert.Equal("yes", read.GetString("Wanted"));
        Assert.False(read.ContainsKey("Other"));
    }
}
