using Azure.Data.Tables;
using PolicyWatch.Alerts;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Storage.Export;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Evidence;

/// <summary>What an export holds is enough to have everything back.</summary>
public sealed class ExportTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policywatch-export").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Two_exports_of_a_store_are_the_same_bytes_and_fit_their_sums()
    {
        await using var world = await FilledAsync("a");

        await ExportAsync(world, "one");
        await ExportAsync(world, "two");

        Assert.Equal(Files("one"), Files("two"));
        await Shell.RunAsync(Path.Combine(folder, "one"), "sha256sum", "-c", "--quiet", "SHA256SUMS");
    }

    [Fact]
    public async Task A_store_whose_tables_were_deleted_is_whole_again()
    {
        await using var world = await FilledAsync("b");
        var rows = await RowsAsync(world);
        await ExportAsync(world, "export");
        await EmptyTablesAsync(world);

        var result = await ImportAsync(world, "export");

        Assert.Equal((rows.Count, 0), (result.Added, result.Kept.Count));
        Assert.Equal(rows, await RowsAsync(world));
        Assert.Empty((await world.VerifyAsync()).Misfits);
        Assert.NotNull(await world.Get<IDueStore>().OldestAsync(CancellationToken.None));
        Assert.Equal(CheckOutcome.Verified, await world.CheckAsync());
        Assert.Empty(await world.DrainAsync<ChangeRequest>("page-changes"));
        Assert.Empty(await world.DrainAsync<FanOutRequest>("alerts"));
    }

    [Fact]
    public async Task An_empty_store_gets_blobs_and_rows_and_an_import_can_be_repeated()
    {
        await using var world = await FilledAsync("c");
        await ExportAsync(world, "export");
        await using var other = await CrawlWorld.StartAsync(azurite, "c2");
        await EmptyTablesAsync(other);

        var first = await ImportAsync(other, "export");
        var second = await ImportAsync(other, "export");

        Assert.Equal(await RowsAsync(world), await RowsAsync(other));
        Assert.Empty((await other.VerifyAsync()).Misfits);
        Assert.Equal((0, first.Added), (second.Added, second.Present));
    }

    [Fact]
    public async Task An_export_that_was_interrupted_goes_on_where_it_was()
    {
        await using var world = await FilledAsync("d");
        await ExportAsync(world, "whole");
        var all = (await ExportAsync(world, "export")).Blobs.Values.Sum();
        var blobs = Directory.GetFiles(Path.Combine(folder, "export", "blobs"), "*", SearchOption.AllDirectories);
        File.Delete(Path.Combine(folder, "export", "SHA256SUMS"));
        File.Delete(blobs[0]);
        await File.WriteAllBytesAsync(blobs[1], new byte[(int)new FileInfo(blobs[1]).Length]);

        var result = await ExportAsync(world, "export");

        Assert.Equal(all - 2, result.Kept);
        Assert.Equal(Files("whole"), Files("export"));
    }

    [Theory]
    [InlineData("e", "tables/pages.jsonl")]
    [InlineData("f", "SHA256SUMS")]
    public async Task An_export_that_was_altered_or_is_not_complete_is_refused(string prefix, string file)
    {
        await using var world = await FilledAsync(prefix);
        await ExportAsync(world, "export");
        await EmptyTablesAsync(world);
        if (file == "SHA256SUMS")
        {
            File.Delete(Path.Combine(folder, "export", file));
        }
        else
        {
            await File.AppendAllTextAsync(Path.Combine(folder, "export", file), " ");
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => ImportAsync(world, "export"));

        Assert.Empty(await RowsAsync(world));
    }

    [Fact]
    public async Task A_page_that_went_on_after_the_export_is_left_as_it_is()
    {
        await using var world = await FilledAsync("g");
        await ExportAsync(world, "export");
        await world.CheckAsync(Texts.Shared);
        var head = await world.HeadAsync();

        var result = await ImportAsync(world, "export");

        Assert.Contains("pages larkspur_privacy-policy", result.Kept);
        Assert.Equal(head, await world.HeadAsync());
        Assert.Empty((await world.VerifyAsync()).Misfits);
    }

    private async Task<CrawlWorld> FilledAsync(string prefix)
    {
        var world = await EvidenceWorld.WithEverythingAsync(azurite, prefix);
        for (var settling = 0; settling < 4; settling++)
        {
            await world.CheckAsync();
        }

        await world.AssessAsync();
        await world.Get<LogAnchoring>().AnchorAsync(CancellationToken.None);
        await world.Get<ISubscriptionStore>().AddAsync(
            new Subscription(new SubscriptionKey(SubscriptionScope.All, "procurement"), Severity.Medium, ["Data Retention"], new DeliveryTarget.Webhook(new Uri("https://hooks.example/secret-path")), world.Time.GetUtcNow()),
            CancellationToken.None);
        await world.DrainAsync<FanOutRequest>("alerts");
        return world;
    }

    private Task<ExportResult> ExportAsync(CrawlWorld world, string name) => world.Get<StoreExport>().WriteAsync(Path.Combine(folder, name), _ => { }, CancellationToken.None);

    private Task<ImportResult> ImportAsync(CrawlWorld world, string name) => world.Get<StoreImport>().ReadAsync(Path.Combine(folder, name), _ => { }, CancellationToken.None);

    private List<(string Path, string Content)> Files(string name) =>
        [.. Directory.GetFiles(Path.Combine(folder, name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(Path.Combine(folder, name), file), Convert.ToHexString(File.ReadAllBytes(file))))];

    /// <summary>Every row but for what the service adds.</summary>
    private static async Task<List<string>> RowsAsync(CrawlWorld world)
    {
        var rows = new List<string>();
        foreach (var table in StoreExport.Tables)
        {
            await foreach (var row in world.Get<StorageAccount>().Table(table).QueryAsync<TableEntity>())
            {
                rows.Add($"{table} {ExportedRow.Write(row)}");
            }
        }

        return rows;
    }

    private static async Task EmptyTablesAsync(CrawlWorld world)
    {
        foreach (var table in StorageAccount.TableNames)
        {
            await foreach (var row in world.Get<StorageAccount>().Table(table).QueryAsync<TableEntity>())
            {
                await world.Get<StorageAccount>().Table(table).DeleteEntityAsync(row.PartitionKey, row.RowKey, Azure.ETag.All);
            }
        }
    }
}
