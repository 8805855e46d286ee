using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Host.Storage;

/// <summary>The model's answers, each named by the hash of what was asked.</summary>
internal sealed class ModelAnswerBlobs(StorageAccount account) : IModelAnswerStore
{
    private readonly BlobContainerClient answers = account.Container("answers");

    public async Task<KeptAnswer?> FindAsync(ContentHash question, CancellationToken cancellationToken)
    {
        try
        {
            var blob = await answers.GetBlobClient(question.Hex).DownloadContentAsync(cancellationToken);
            return blob.Value.Content.ToObjectFromJson<KeptAnswer>(ProductJson.Line);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    public async Task PutAsync(ContentHash question, KeptAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            await answers.GetBlobClient(question.Hex).UploadAsync(
                BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(answer, ProductJson.Line)),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
        }
    }
}
