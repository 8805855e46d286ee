using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage;

/// <summary>Rows of <c>pages</c> and blobs of <c>texts</c>, <c>snapshots</c> and <c>changes</c>, as they are.</summary>
internal sealed class StoredEvidence(StorageAccount account) : IStoredEvidence
{
    private const int Tries = 5;
    private readonly TableClient table = account.Table("pages");
    private readonly BlobContainerClient texts = account.Container("texts");
    private readonly BlobContainerClient snapshots = account.Container("snapshots");
    private readonly BlobContainerClient changes = account.Container("changes");

    /// <exception cref="InvalidOperationException">The page was written to all the time.</exception>
    public async Task<StoredPage> ReadPageAsync(PageId page, CancellationToken cancellationToken)
    {
        var partition = Keys.Page(page);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            // Everything from the changes to the versions.
            var rows = await table.QueryAsync<TableEntity>($"PartitionKey eq '{partition}' and RowKey ge '{Keys.Changes}' and RowKey lt 'w'", cancellationToken: cancellationToken).ToListAsync(cancellationToken);
            var head = rows.Find(row => row.RowKey == Keys.Head);
            // A listing is no snapshot: a step may have come between two of its parts.
            var now = await table.FindAsync(partition, Keys.Head, cancellationToken);
            if (head?.ETag == now?.ETag)
            {
                return new StoredPage(
                    head is null ? null : Read<PageHead>(head), Of<LogRow>(rows, Keys.Log), Of<Presence>(rows, Keys.Presences), Of<PageVersion>(rows, Keys.Versions),
                    Of<PageChange>(rows, Keys.Changes), Of<RecordedDecision>(rows, Keys.Decisions),
                    rows.Exists(row => row.RowKey.StartsWith(Keys.Outgoing, StringComparison.Ordinal)));
            }
        }

        throw new InvalidOperationException($"{page} was written to while it was read, {Tries} times in a row.");
    }

    public async Task<PageHead?> FindHeadAsync(PageId page, CancellationToken cancellationToken) =>
        await table.FindAsync(Keys.Page(page), Keys.Head, cancellationToken) is { } row ? Rows.Read<PageHead>(row) : null;

    public Task<ReadOnlyMemory<byte>?> FindTextAsync(ContentHash text, CancellationToken cancellationToken) => FindAsync(texts, text.Hex, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> FindSnapshotAsync(ContentHash snapshot, CancellationToken cancellationToken) =>
        FindAsync(snapshots, $"{snapshot.Hex}.warc.gz", cancellationToken);

    public Task<ReadOnlyMemory<byte>?> FindChangeAsync(ContentHash change, CancellationToken cancellationToken) => FindAsync(changes, change.Hex, cancellationToken);

    private static List<StoredRow<TRecord>> Of<TRecord>(IEnumerable<TableEntity> rows, string kind)
        where TRecord : class => [.. rows.Where(row => row.RowKey.StartsWith(kind, StringComparison.Ordinal)).Select(Read<TRecord>)];

    private static StoredRow<TRecord> Read<TRecord>(TableEntity row)
        where TRecord : class
    {
        try
        {
            return new StoredRow<TRecord>(row.RowKey, Rows.Read<TRecord>(row), Trouble: null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException)
        {
            return new StoredRow<TRecord>(row.RowKey, null, unreadable.Message);
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> FindAsync(BlobContainerClient container, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory();
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }
}
