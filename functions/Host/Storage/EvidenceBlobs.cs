using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Storage;

/// <summary>Blobs named by the hash of their bytes: a name that exists already is success.</summary>
internal sealed class EvidenceBlobs(StorageAccount account) : IEvidenceStore, IAlertBodyStore
{
    private readonly BlobContainerClient snapshots = account.Container("snapshots");
    private readonly BlobContainerClient texts = account.Container("texts");
    private readonly BlobContainerClient changes = account.Container("changes");
    private readonly BlobContainerClient alerts = account.Container("alerts");

    public Task<ContentHash> PutSnapshotAsync(HttpAnswer answer, CancellationToken cancellationToken) =>
        PutAsync(snapshots, WarcSnapshot.Write(answer), ".warc.gz", "application/warc", cancellationToken);

    public async Task<HttpAnswer> GetSnapshotAsync(ContentHash snapshot, CancellationToken cancellationToken) =>
        WarcSnapshot.Read(await GetAsync(snapshots, snapshot, ".warc.gz", cancellationToken));

    public Task PutTextAsync(string markdown, CancellationToken cancellationToken) =>
        PutAsync(texts, Encoding.UTF8.GetBytes(markdown), "", "text/markdown; charset=utf-8", cancellationToken);

    public async Task<string> GetTextAsync(ContentHash text, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString((await GetAsync(texts, text, "", cancellationToken)).Span);

    public Task<ContentHash> PutChangeAsync(FullChange change, CancellationToken cancellationToken) =>
        PutAsync(changes, JsonSerializer.SerializeToUtf8Bytes(change, ProductJson.Line), "", "application/json", cancellationToken);

    public async Task<FullChange> GetChangeAsync(ContentHash change, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<FullChange>((await GetAsync(changes, change, "", cancellationToken)).Span, ProductJson.Line)!;

    public Task<ContentHash> PutAsync(string body, CancellationToken cancellationToken) =>
        PutAsync(alerts, Encoding.UTF8.GetBytes(body), "", "application/cloudevents+json", cancellationToken);

    async Task<string> IAlertBodyStore.GetAsync(ContentHash body, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString((await GetAsync(alerts, body, "", cancellationToken)).Span);

    private static async Task<ContentHash> PutAsync(BlobContainerClient container, ReadOnlyMemory<byte> bytes, string ending, string contentType, CancellationToken cancellationToken)
    {
        var hash = ContentHash.Of(bytes.Span);
        try
        {
            await container.GetBlobClient(hash.Hex + ending).UploadAsync(
                BinaryData.FromBytes(bytes),
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                },
                cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
        }

        return hash;
    }

    private static async Task<ReadOnlyMemory<byte>> GetAsync(BlobContainerClient container, ContentHash hash, string ending, CancellationToken cancellationToken) =>
        (await container.GetBlobClient(hash.Hex + ending).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();
}
