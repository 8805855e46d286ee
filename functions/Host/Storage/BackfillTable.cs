using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PolicyWatch.WatchList;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>backfills</c>: one partition per page with its run and what was played; the index's parts are blobs.</summary>
internal sealed class BackfillTable(StorageAccount account) : IBackfillStore
{
    private const string Row = "run";

    private readonly TableClient table = account.Table("backfills");
    private readonly BlobContainerClient indexes = account.Container("captures");

    public async Task<StoredRun?> FindAsync(PageId page, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Page(page), Row, cancellationToken) is { } row ? new StoredRun(Rows.Read<BackfillRun>(row), row.ETag.ToString()) : null;

    public async Task<StoredRun?> TrySaveAsync(StoredRun run, CancellationToken cancellationToken)
    {
        var row = Rows.Of(Keys.Page(run.Run.Page), Row, run.Run);
        try
        {
            var response = await (run.Tag is { } tag
                ? table.UpdateEntityAsync(row, new ETag(tag), TableUpdateMode.Replace, cancellationToken)
                : table.AddEntityAsync(row, cancellationToken));
            return run with { Tag = response.Headers.ETag.ToString() };
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    public async Task<ContentHash> PutIndexAsync(IReadOnlyList<Capture> captures, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(captures, ProductJson.Line);
        var hash = ContentHash.Of(bytes);
        try
        {
            await indexes.GetBlobClient(hash.Hex).UploadAsync(
                BinaryData.FromBytes(bytes), new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
        }

        return hash;
    }

    public async Task<IReadOnlyList<Capture>> GetIndexAsync(ContentHash part, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<IReadOnlyList<Capture>>((await indexes.GetBlobClient(part.Hex).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory().Span, ProductJson.Line)!;

    public IAsyncEnumerable<PlayedCapture> ListPlayedAsync(PageId page, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(Keys.Range(Keys.Page(page), Keys.Played), cancellationToken: cancellationToken).Select(Rows.Read<PlayedCapture>);

    public async Task PutPlayedAsync(PageId page, PlayedCapture played, CancellationToken cancellationToken) =>
        await table.UpsertEntityAsync(Rows.Of(Keys.Page(page), Keys.Played + played.Key, played), TableUpdateMode.Replace, cancellationToken);
}
