using Azure.Data.Tables;
using Azure.Storage.Blobs;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Host.Tests.Evidence;

/// <summary>A short history over real storage, and hands that alter it behind PolicyWatch's back.</summary>
internal static class EvidenceWorld
{
    public static readonly string Partition = Keys.Page(CrawlWorld.Page);

    /// <summary>Three texts, the first of which comes back: checks every twelve hours from 2026-03-02 20:00.</summary>
    public static async Task<CrawlWorld> WithHistoryAsync(AzuriteFixture azurite, string prefix)
    {
        var world = await CrawlWorld.StartAsync(azurite, prefix);
        foreach (var text in new[] { Texts.First, Texts.First, Texts.Shared, Texts.Reworded, Texts.First })
        {
            await world.CheckAsync(text);
        }

        return world;
    }

    /// <summary>The same history with its changes judged and one decided on, then a text in other formatting, and then none.</summary>
    public static async Task<CrawlWorld> WithEverythingAsync(AzuriteFixture azurite, string prefix)
    {
        var world = await WithHistoryAsync(azurite, prefix);
        var changes = await world.AssessAsync();
        await world.Get<Decisions>().DecideAsync(CrawlWorld.Page, new Decision(changes[0].Presence, "A. Reviewer", "Accepted."), CancellationToken.None);
        await world.CheckAsync(Texts.First.Replace("We collect", "We <b>collect</b>", StringComparison.Ordinal));
        world.Site.Next = request => Task.FromResult(world.Site.Page(request, "Nothing here.", status: 404));
        await world.CheckAsync();
        return world;
    }

    public static async Task<PageVerification> VerifyAsync(this CrawlWorld world)
    {
        var anchors = await world.Get<AnchorVerifier>().VerifyAsync(CancellationToken.None);
        return await world.Get<PageVerifier>().VerifyAsync(CrawlWorld.Page, anchors.Logs, CancellationToken.None);
    }

    public static async Task<PageVersion> FirstVersionAsync(this CrawlWorld world) => await world.Pages.ListVersionsAsync(CrawlWorld.Page, CancellationToken.None).FirstAsync();

    public static TableClient Rows(this CrawlWorld world) => world.Get<StorageAccount>().Table("pages");

    public static BlobClient Blob(this CrawlWorld world, string container, string name) => world.Get<StorageAccount>().Container(container).GetBlobClient(name);

    public static async Task FlipAsync(this BlobClient blob)
    {
        var bytes = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        bytes[bytes.Length / 2] ^= 1;
        await blob.UploadAsync(BinaryData.FromBytes(bytes), overwrite: true);
    }

    /// <summary>Flips a bit near the middle of a column in the first row of a kind.</summary>
    public static async Task FlipAsync(this CrawlWorld world, string kind, string column)
    {
        var row = await world.Rows().QueryAsync<TableEntity>($"PartitionKey eq '{Partition}' and RowKey ge '{kind}'").FirstAsync();
        var characters = row.GetString(column).ToCharArray();
        var place = Array.FindLastIndex(characters, (characters.Length / 2) - 1, char.IsLetterOrDigit);
        characters[place] = (char)(characters[place] ^ 1);
        row[column] = new string(characters);
        await world.Rows().UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
    }

    /// <summary>Another history, with every hash and row as it should be: what somebody with full access can write.</summary>
    public static async Task RewriteAsync(this CrawlWorld world)
    {
        var rows = await world.Rows().QueryAsync<TableEntity>($"PartitionKey eq '{Partition}' and RowKey ge 'r_' and RowKey lt 'w'").ToListAsync();
        ContentHash? hash = null;
        foreach (var row in rows.Where(row => row.RowKey.StartsWith(Keys.Log, StringComparison.Ordinal)))
        {
            var record = row.GetString("record").Replace("\"language\":\"en\"", "\"language\":\"fr\"", StringComparison.Ordinal);
            hash = PageLog.HashOf(hash, record);
            (row["record"], row["hash"]) = (record, hash.Value.Hex);
            await world.Rows().UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }

        foreach (var row in rows.Where(row => row.RowKey.StartsWith(Keys.Versions, StringComparison.Ordinal)))
        {
            row["language"] = "fr";
            await world.Rows().UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace);
        }

        var head = (await world.Rows().GetEntityAsync<TableEntity>(Partition, Keys.Head)).Value;
        head["logHash"] = hash!.Value.Hex;
        await world.Rows().UpdateEntityAsync(head, head.ETag, TableUpdateMode.Replace);
    }
}
