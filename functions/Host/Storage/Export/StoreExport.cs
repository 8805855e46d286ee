using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;

namespace PolicyWatch.Host.Storage.Export;

/// <param name="Kept">Files of an earlier run that did not have to be fetched again.</param>
public sealed record ExportResult(IReadOnlyDictionary<string, int> Rows, IReadOnlyDictionary<string, int> Blobs, int Kept);

/// <summary>
/// Writes everything that cannot be derived again to files: each table's rows and each blob. Two exports of the same store are
/// the same bytes. One that was interrupted goes on where it was: the tables are written anew, blobs that are there stay.
/// </summary>
public sealed class StoreExport(StorageAccount account)
{
    internal const string Format = "PolicyWatch export 1";
    private const int AtOnce = 16;
    private const int Tries = 5;

    /// <summary>What follows from the rest or passes: when pages are due, whose turn it is at a host, limits by the minute and the day.</summary>
    internal static readonly string[] LeftOut = ["due", "hosts", "limits"];

    internal static IEnumerable<string> Tables => StorageAccount.TableNames.Except(LeftOut, StringComparer.Ordinal);

    /// <param name="say">Is told what is being written.</param>
    public async Task<ExportResult> WriteAsync(string target, Action<string> say, CancellationToken cancellationToken)
    {
        var folder = new ExportFolder(target);
        folder.Create();
        var rows = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in Tables)
        {
            say($"table {table}");
            await folder.WriteAsync(ExportFolder.Table(table), async file => rows[table] = await WriteRowsAsync(table, file, cancellationToken), cancellationToken);
        }

        // After the rows, so that every blob that a row names is among them.
        var blobs = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var kept = 0;
        foreach (var container in StorageAccount.ContainerNames)
        {
            say($"blobs of {container}");
            var written = 0;
            await Parallel.ForEachAsync(
                account.Container(container).GetBlobsAsync(cancellationToken: cancellationToken),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (blob, stop) =>
                {
                    Interlocked.Add(ref kept, await WriteBlobAsync(folder, container, blob, stop) ? 0 : 1);
                    Interlocked.Increment(ref written);
                });
            blobs[container] = written;
        }

        var contents = new JsonObject { ["format"] = Format, ["rows"] = JsonSerializer.SerializeToNode(rows), ["blobs"] = JsonSerializer.SerializeToNode(blobs) };
        await folder.WriteAsync(ExportFolder.Contents, async file => await file.WriteAsync(Encoding.UTF8.GetBytes(contents.ToJsonString(ProductJson.Readable) + "\n"), cancellationToken), cancellationToken);
        await folder.WriteSumsAsync(cancellationToken);
        return new ExportResult(rows, blobs, kept);
    }

    private async Task<int> WriteRowsAsync(string name, Stream file, CancellationToken cancellationToken)
    {
        var table = account.Table(name);
        var rows = table.QueryAsync<TableEntity>(cancellationToken: cancellationToken);
        var count = 0;
        await using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        await foreach (var row in name == "pages" ? WholePagesAsync(table, rows, cancellationToken) : rows)
        {
            await writer.WriteLineAsync(ExportedRow.Write(row).AsMemory(), cancellationToken);
            count++;
        }

        return count;
    }

    /// <summary>Each page's rows under one state of its head: a listing is no snapshot, and a step may have come between two of its parts.</summary>
    private static async IAsyncEnumerable<TableEntity> WholePagesAsync(TableClient table, IAsyncEnumerable<TableEntity> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new List<TableEntity>();
        await foreach (var row in rows)
        {
            if (page.Count > 0 && page[0].PartitionKey != row.PartitionKey)
            {
                foreach (var whole in await WholeAsync(table, page, cancellationToken))
                {
                    yield return whole;
                }

                page = [];
            }

            page.Add(row);
        }

        foreach (var whole in page.Count == 0 ? page : await WholeAsync(table, page, cancellationToken))
        {
            yield return whole;
        }
    }

    private static async Task<List<TableEntity>> WholeAsync(TableClient table, List<TableEntity> page, CancellationToken cancellationToken)
    {
        var partition = page[0].PartitionKey;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var head = await table.FindAsync(partition, Keys.Head, cancellationToken);
            if (page.Find(row => row.RowKey == Keys.Head)?.ETag == head?.ETag)
            {
                return page;
            }

            page = await table.QueryAsync<TableEntity>($"PartitionKey eq '{partition}'", cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        }

        throw new InvalidOperationException($"{partition} was written to while it was read, {Tries} times in a row.");
    }

    /// <returns>False where an earlier run had written it.</returns>
    private async Task<bool> WriteBlobAsync(ExportFolder folder, string container, BlobItem blob, CancellationToken cancellationToken)
    {
        var path = ExportFolder.Blob(container, blob.Name);
        // All blobs are named by their bytes, but for the model's answers, which are named by what was asked.
        bool IsRight(ContentHash hash) => container == "answers" || blob.Name.StartsWith(hash.Hex, StringComparison.Ordinal);
        if (await folder.KeepAsync(path, blob.Properties.ContentLength ?? -1, IsRight, cancellationToken))
        {
            return false;
        }

        await folder.WriteAsync(path, async file => await account.Container(container).GetBlobClient(blob.Name).DownloadToAsync(file, cancellationToken), cancellationToken);
        return true;
    }
}
