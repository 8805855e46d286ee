using Azure;
using Azure.Data.Tables;

namespace PolicyWatch.Host.Tests.Registry;

/// <summary>All or nothing, which recording a version rests on.</summary>
public sealed class TableTransactionTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly TableClient _table = new(azurite.ConnectionString, azurite.Prefix + "transactions");

    public async Task InitializeAsync() => await _table.CreateIfNotExistsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task SubmitTransactionAsync_EveryKindOfAction_DoesThemAll()
    {
        var head = new TableEntity("all", "head") { ["Kept"] = 1, ["Count"] = 1 };
        head.ETag = (await _table.AddEntityAsync(head)).Headers.ETag!.Value;
        await _table.AddEntityAsync(new TableEntity("all", "merged") { ["Kept"] = 1 });
        await _table.AddEntityAsync(new TableEntity("all", "sent"));

        var answers = await _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateReplace, new TableEntity("all", "head") { ["Count"] = 2 }, head.ETag),
            new(TableTransactionActionType.UpdateMerge, new TableEntity("all", "merged") { ["Count"] = 2 }, ETag.All),
            new(TableTransactionActionType.Delete, new TableEntity("all", "sent")),
            new(TableTransactionActionType.Add, new TableEntity("all", "it's %new")),
            new(TableTransactionActionType.UpsertReplace, new TableEntity("all", "upserted") { ["Long"] = long.MaxValue }),
            new(TableTransactionActionType.UpsertMerge, new TableEntity("all", "ü")),
        ]);

        var rows = await _table.QueryAsync<TableEntity>("PartitionKey eq 'all'").ToDictionaryAsync(row => row.RowKey);
        Assert.Equal(6, answers.Value.Count);
        Assert.Equal(["head", "it's %new", "merged", "upserted", "ü"], rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((null, 2), (rows["head"].GetInt32("Kept"), rows["head"].GetInt32("Count")));
        Assert.Equal((1, 2), (rows["merged"].GetInt32("Kept"), rows["merged"].GetInt32("Count")));
        Assert.Equal(long.MaxValue, rows["upserted"].GetInt64("Long"));
        Assert.Equal(answers.Value[0].Headers.ETag, rows["head"].ETag);
    }

    [Fact]
    public async Task SubmitTransactionAsync_StaleETag_NamesTheActionAndDoesNothing()
    {
        var stale = (await _table.AddEntityAsync(new TableEntity("stale", "head"))).Headers.ETag!.Value;
        await _table.UpsertEntityAsync(new TableEntity("stale", "head") { ["Count"] = 1 });

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("stale", "version")),
            new(TableTransactionActionType.Add, new TableEntity("stale", "outgoing")),
            new(TableTransactionActionType.UpdateReplace, new TableEntity("stale", "head"), stale),
        ]));

        Assert.Equal((412, "UpdateConditionNotSatisfied", 2), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.False((await _table.GetEntityIfExistsAsync<TableEntity>("stale", "version")).HasValue);
    }

    [Fact]
    public async Task SubmitTransactionAsync_RowIsThere_NamesTheActionAndDoesNothing()
    {
        await _table.AddEntityAsync(new TableEntity("conflict", "there"));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpsertReplace, new TableEntity("conflict", "new")),
            new(TableTransactionActionType.Add, new TableEntity("conflict", "there")),
        ]));

        Assert.Equal((409, "EntityAlreadyExists", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.False((await _table.GetEntityIfExistsAsync<TableEntity>("conflict", "new")).HasValue);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task SubmitTransactionAsync_AHundredActions_IsTheMost(int count, bool accepted)
    {
        var partition = $"limit{count}";
        var actions = Enumerable.Range(0, count)
            .Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(partition, $"{row:D3}")));

        var failure = await Record.ExceptionAsync(() => _table.SubmitTransactionAsync(actions));

        // Azurite refuses more in a form that the client cannot read, so only that it does is certain, not how.
        Assert.Equal(accepted, failure is null);
        Assert.Equal(accepted ? count : 0, await _table.QueryAsync<TableEntity>($"PartitionKey eq '{partition}'").CountAsync());
    }
}
