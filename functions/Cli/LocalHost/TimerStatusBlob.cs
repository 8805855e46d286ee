using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;

namespace PolicyWatch.Cli.LocalHost;

/// <summary>When a timer last ran and is next due, with the names that the Functions host writes.</summary>
internal sealed record TimerStatus(DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset LastUpdated);

/// <summary>Keeps a timer's status, so that an occurrence missed while nothing ran is caught up.</summary>
internal sealed class TimerStatusBlob(BlobContainerClient container, string name)
{
    private readonly BlobClient blob = container.GetBlobClient(name);

    /// <returns>Null where the timer never ran, or the status cannot be read.</returns>
    public async Task<TimerStatus?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = await blob.DownloadContentAsync(cancellationToken);
            return content.Value.Content.ToObjectFromJson<TimerStatus>();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public Task WriteAsync(TimerStatus status, CancellationToken cancellationToken) =>
        blob.UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancellationToken);
}
