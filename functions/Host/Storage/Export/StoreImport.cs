using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage.Export;

/// <param name="Added">Rows that were missing.</param>
/// <param name="Present">Rows that were there already, and the same.</param>
/// <param name="Kept">What was there and differs, and was left as it is: table and partition, or table, partition and row.</param>
public sealed record ImportResult(int Blobs, int Added, int Present, IReadOnlyList<string> Kept);

/// <summary>
/// Puts an export into a store, whether that is empty or has lost some of it. Nothing that is there is overwritten, so it can be
/// repeated, and goes on where it was interrupted. Meant for a store at rest: with the app stopped.
/// </summary>
public sealed class StoreImport(StorageAccount account, IWatchListStore watchList, IDueStore due)
{
    private const int AtOnce = 16;

    /// <summary>A transaction takes 100 rows and 4 MB.</summary>
    private const int MostRows = 100;
    private const int MostCharacters = 1_000_000;

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        ["snapshots"] = "application/warc",
        ["texts"] = "text/markdown; charset=utf-8",
        ["changes"] = "application/json",
        ["alerts"] = "application/cloudevents+json",
    };

    /// <param name="say">Is told what is being read.</param>
    /// <exception cref="InvalidDataException">The export is not complete or was altered; then nothing was written.</exception>
    public async Task<ImportResult> ReadAsync(string source, Action<string> say, CancellationToken cancellationToken)
    {
        var folder = new ExportFolder(source);
        say("checking every file");
        var paths = await folder.CheckAsync(cancellationToken);
        await CheckFormatAsync(folder, cancellationToken);
        var blobs = paths.Where(path => path.StartsWith("blobs/", StringComparison.Ordinal)).ToList();
        say("blobs");
        await Parallel.ForEachAsync(blobs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (path, stop) => await AddBlobAsync(folder, path, stop));
        var result = new ImportResult(blobs.Count, 0, 0, []);
        foreach (var name in StorageAccount.TableNames.Where(name => paths.Contains(ExportFolder.Table(name), StringComparer.Ordinal)))
        {
            say($"table {name}");
            var partitions = PartitionsAsync(folder.ReadLinesAsync(ExportFolder.Table(name), cancellationToken));
            await foreach (var partition in partitions.WithCancellation(cancellationToken))
            {
                var (added, present, kept) = await AddAsync(name, partition, cancellationToken);
                result = result with { Added = result.Added + added, Present = result.Present + present, Kept = [.. result.Kept, .. kept] };
            }
        }

        await foreach (var page in watchList.ListAsync(cancellationToken))
        {
            await due.EnsureAsync(page.Id, page.Interval, cancellationToken);
        }

        return result;
    }

    private static async Task CheckFormatAsync(ExportFolder folder, CancellationToken cancellationToken)
    {
        await using var file = folder.Open(ExportFolder.Contents);
        var contents = await JsonSerializer.DeserializeAsync<JsonElement>(file, ProductJson.Line, cancellationToken);
        if (contents.GetProperty("format").GetString() is var format && format != StoreExport.Format)
        {
            throw new InvalidDataException($"The export is in the format '{format}'; this release reads '{StoreExport.Format}'.");
        }
    }

    private async Task AddBlobAsync(ExportFolder folder, string path, CancellationToken cancellationToken)
    {
        var parts = path.Split('/');
        await using var file = folder.Open(path);
        try
        {
            await account.Container(parts[1]).GetBlobClient(parts[^1]).UploadAsync(
                file,
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = ContentTypes.GetValueOrDefault(parts[1], "application/octet-stream") },
                },
                cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
        }
    }

    /// <summary>The lines of each partition together; they stand beside each other.</summary>
    private static async IAsyncEnumerable<List<(TableEntity Row, string Line)>> PartitionsAsync(IAsyncEnumerable<string> lines)
    {
        var partition = new List<(TableEntity Row, string Line)>();
        await foreach (var line in lines)
        {
            var row = ExportedRow.Read(line);
            if (partition.Count > 0 && partition[0].Row.PartitionKey != row.PartitionKey)
            {
                yield return partition;
                partition = [];
            }

            partition.Add((row, line));
        }

        if (partition.Count > 0)
        {
            yield return partition;
        }
    }

    private async Task<(int Added, int Present, IReadOnlyList<string> Kept)> AddAsync(string name, List<(TableEntity Row, string Line)> rows, CancellationToken cancellationToken)
    {
        var (table, partition) = (account.Table(name), rows[0].Row.PartitionKey);
        var there = await table.QueryAsync<TableEntity>($"PartitionKey eq '{partition}'", cancellationToken: cancellationToken)
            .ToDictionaryAsync(row => row.RowKey, ExportedRow.Write, StringComparer.Ordinal, cancellationToken);
        // A page whose head stands elsewhere has another history; the two do not mix.
        if (name == "pages" && there.TryGetValue(Keys.Head, out var head) && !rows.Exists(row => row.Line == head))
        {
            return (0, 0, [$"{name} {partition}"]);
        }

        var missing = rows.Where(row => !there.ContainsKey(row.Row.RowKey)).ToList();
        var kept = rows.Where(row => there.TryGetValue(row.Row.RowKey, out var line) && line != row.Line).Select(row => $"{name} {partition} {row.Row.RowKey}").ToList();
        // The head comes last: until then the page is one that was never checked.
        foreach (var batch in Batches(missing.OrderBy(row => row.Row.RowKey == Keys.Head)))
        {
            await table.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken);
        }

        return (missing.Count, rows.Count - missing.Count - kept.Count, kept);
    }

    private static IEnumerable<List<TableEntity>> Batches(IEnumerable<(TableEntity Row, string Line)> rows)
    {
        var (batch, characters) = (new List<TableEntity>(), 0);
        foreach (var (row, line) in rows)
        {
            if (batch.Count == MostRows || (batch.Count > 0 && characters + line.Length > MostCharacters))
            {
                yield return batch;
                (batch, characters) = ([], 0);
            }

            batch.Add(row);
            characters += line.Length;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
