using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Host.Storage;

/// <summary>The table <c>anchors</c>, newest first, and the container of that name with texts and time-stamps by hash.</summary>
internal sealed class AnchorTable(StorageAccount account) : IAnchorStore
{
    private const string All = "all";
    private readonly TableClient table = account.Table("anchors");
    private readonly BlobContainerClient container = account.Container("anchors");

    public async Task KeepAsync(Anchor anchor, ReadOnlyMemory<byte>? timeStamp, CancellationToken cancellationToken)
    {
        var digest = await PutAsync(System.Text.Encoding.UTF8.GetBytes(anchor.ToText()), "text/plain; charset=utf-8", cancellationToken);
        var stamp = timeStamp is { } answer ? await PutAsync(answer, "application/timestamp-reply", cancellationToken) : (ContentHash?)null;
        var row = Rows.Of(All, Keys.NewestFirst(anchor.At), new KeptAnchor(anchor.At, digest, stamp));
        await table.AddEntityAsync(row, cancellationToken);
    }

    public IAsyncEnumerable<KeptAnchor> ListAsync(CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>($"PartitionKey eq '{All}'", cancellationToken: cancellationToken).Select(Rows.Read<KeptAnchor>);

    public async Task<ReadOnlyMemory<byte>?> FindAsync(ContentHash blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient(blob.Hex).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private async Task<ContentHash> PutAsync(ReadOnlyMemory<byte> bytes, string contentType, CancellationToken cancellationToken)
    {
        var hash = ContentHash.Of(bytes.Span);
        try
        {
            await container.GetBlobClient(hash.Hex).UploadAsync(
                BinaryData.FromBytes(bytes),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, HttpHeaders = new BlobHttpHeaders { ContentType = contentType } },
                cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
        }

        return hash;
    }
}
