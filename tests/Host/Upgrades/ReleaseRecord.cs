using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using PolicyWatch.Host.Storage;

namespace PolicyWatch.Host.Tests.Upgrades;

/// <summary>What a release left in its storage: every row, blob and waiting message, and each message that passed.</summary>
/// <param name="At">When it was recorded, by the clock of the story.</param>
/// <param name="Rows">By table; a column is text, truth, a whole number or a number with a fraction.</param>
/// <param name="Blobs">By container and name, as base64.</param>
/// <param name="Passed">By queue: messages that were worked on.</param>
/// <param name="Waiting">By queue: messages that were not.</param>
internal sealed record ReleaseRecord(
    DateTimeOffset At,
    IReadOnlyDictionary<string, IReadOnlyList<JsonObject>> Rows,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Blobs,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Passed,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Waiting)
{
    private static readonly string[] OfTheService = ["odata.etag", "Timestamp"];

    public static async Task<ReleaseRecord> OfAsync(StorageAccount account, DateTimeOffset at, IReadOnlyDictionary<string, IReadOnlyList<string>> passed)
    {
        var rows = new SortedDictionary<string, IReadOnlyList<JsonObject>>(StringComparer.Ordinal);
        foreach (var table in StorageAccount.TableNames)
        {
            rows[table] = await account.Table(table).QueryAsync<TableEntity>().Select(Json).ToListAsync();
        }

        var blobs = new SortedDictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var container in StorageAccount.ContainerNames)
        {
            var client = account.Container(container);
            var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
            await foreach (var blob in client.GetBlobsAsync())
            {
                found[blob.Name] = Convert.ToBase64String((await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content);
            }

            blobs[container] = found;
        }

        var waiting = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var queue in StorageAccount.QueueNames)
        {
            waiting[queue] = [.. (await account.Queue(queue).PeekMessagesAsync(32)).Value.Select(message => message.Body.ToString())];
        }

        return new ReleaseRecord(at, rows, blobs, passed, waiting);
    }

    /// <param name="receiver">Stands in the record as <c>http://127.0.0.1:1/hook</c>.</param>
    public static ReleaseRecord Read(string file, Uri receiver) =>
        JsonSerializer.Deserialize<ReleaseRecord>(File.ReadAllText(file).Replace("127.0.0.1:1/", $"127.0.0.1:{receiver.Port}/", StringComparison.Ordinal), ProductJson.Readable)!;

    public void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, ProductJson.Readable) + "\n");

    /// <summary>As a release to come would have left it: columns and fields that this one does not know.</summary>
    public ReleaseRecord WithUnknownParts() => this with
    {
        Rows = Rows.ToDictionary(table => table.Key, table => (IReadOnlyList<JsonObject>)[.. table.Value.Select(row => WithUnknown(row))]),
        Passed = WithUnknown(Passed),
        Waiting = WithUnknown(Waiting),
    };

    public async Task RestoreAsync(StorageAccount account)
    {
        foreach (var (table, rows) in Rows)
        {
            foreach (var row in rows)
            {
                await account.Table(table).UpsertEntityAsync(Entity(row), TableUpdateMode.Replace);
            }
        }

        foreach (var (container, name, bytes) in Blobs.SelectMany(container => container.Value.Select(blob => (container.Key, blob.Key, blob.Value))))
        {
            await account.Container(container).GetBlobClient(name).UploadAsync(BinaryData.FromBytes(Convert.FromBase64String(bytes)), overwrite: true);
        }

        foreach (var (queue, message) in Waiting.SelectMany(queue => queue.Value.Select(message => (queue.Key, message))))
        {
            await account.Queue(queue).SendMessageAsync(message);
        }
    }

    public static TableEntity Entity(JsonObject row)
    {
        var entity = new TableEntity();
        foreach (var (name, value) in row)
        {
            entity[name] = value!.GetValueKind() switch
            {
                JsonValueKind.String => value.GetValue<string>(),
                JsonValueKind.Number => value.AsValue().TryGetValue<long>(out var whole) ? (object)whole : value.GetValue<double>(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                var kind => throw new InvalidOperationException($"No column holds {kind}."),
            };
        }

        return entity;
    }

    private static JsonObject Json(TableEntity entity)
    {
        var row = new JsonObject();
        foreach (var (name, value) in entity.Where(column => !OfTheService.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            row[name] = value switch
            {
                string text => text,
                bool truth => truth,
                long whole => whole,
                double number => number,
                _ => throw new InvalidOperationException($"No record holds {value.GetType().Name}."),
            };
        }

        return row;
    }

    private static JsonObject WithUnknown(JsonObject known)
    {
        var later = (JsonObject)known.DeepClone();
        later["addedLater"] = "a word";
        later["countedLater"] = 7L;
        return later;
    }

    private static Dictionary<string, IReadOnlyList<string>> WithUnknown(IReadOnlyDictionary<string, IReadOnlyList<string>> queues) => queues.ToDictionary(
        queue => queue.Key, queue => (IReadOnlyList<string>)[.. queue.Value.Select(message => WithUnknown(JsonNode.Parse(message)!.AsObject()).ToJsonString())]);
}
