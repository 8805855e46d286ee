using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace PolicyWatch.Host.Storage;

/// <summary>The account's clients under one prefix. Names of tables, queues and containers are made here and nowhere else.</summary>
public sealed class StorageAccount
{
    internal static IReadOnlyList<string> TableNames { get; } =
        ["watchlist", "due", "pages", "checks", "recent", "hosts", "limits", "subscriptions", "deliveries", "outages", "poison", "anchors", "backfills", "stances"];

    internal static IReadOnlyList<string> ContainerNames { get; } = ["snapshots", "texts", "changes", "answers", "alerts", "anchors", "captures"];

    public static IReadOnlyList<string> QueueNames { get; } = ["page-checks", "page-changes", "alerts", "deliveries", "backfills"];

    /// <summary>Of one try. The default of 100 seconds, four times over, is longer than any caller waits.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);

    private readonly string prefix;
    private readonly TableServiceClient tables;
    private readonly BlobServiceClient blobs;
    private readonly QueueServiceClient queues;

    /// <param name="configure">Adjusts every client's options, for tests that stand between the clients and the network.</param>
    public StorageAccount(StorageOptions options, Action<ClientOptions>? configure = null)
    {
        prefix = options.Prefix;
        var tableOptions = With(new TableClientOptions(), configure);
        var blobOptions = With(new BlobClientOptions(BlobClientOptions.ServiceVersion.V2023_01_03), configure);
        var queueOptions = With(new QueueClientOptions(QueueClientOptions.ServiceVersion.V2021_12_02) { MessageEncoding = QueueMessageEncoding.Base64 }, configure);
        if (options.ConnectionString is { Length: > 0 } connection)
        {
            tables = new TableServiceClient(connection, tableOptions);
            blobs = new BlobServiceClient(connection, blobOptions);
            queues = new QueueServiceClient(connection, queueOptions);
        }
        else
        {
            var credential = new DefaultAzureCredential();
            var data = options.DataAccountName is { Length: > 0 } apart ? apart : options.AccountName;
            tables = new TableServiceClient(new Uri($"https://{data}.table.core.windows.net"), credential, tableOptions);
            blobs = new BlobServiceClient(new Uri($"https://{data}.blob.core.windows.net"), credential, blobOptions);
            queues = new QueueServiceClient(new Uri($"https://{options.AccountName}.queue.core.windows.net"), credential, queueOptions);
        }
    }

    /// <summary>Table names allow no hyphen.</summary>
    public TableClient Table(string name) => tables.GetTableClient(prefix + name);

    public BlobContainerClient Container(string name) => blobs.GetBlobContainerClient($"{prefix}-{name}");

    public QueueClient Queue(string name) => queues.GetQueueClient($"{prefix}-{name}");

    /// <summary>Makes what is missing. Done once at start, so that no step has to.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        foreach (var name in TableNames)
        {
            await Table(name).CreateIfNotExistsAsync(cancellationToken);
        }

        foreach (var name in ContainerNames)
        {
            await Container(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        foreach (var name in QueueNames)
        {
            await Queue(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await Queue($"{name}-poison").CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <summary>What <see cref="CreateAsync"/> would make, by name.</summary>
    public async IAsyncEnumerable<string> ListMissingAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = await tables.QueryAsync($"TableName ge '{prefix}' and TableName lt '{prefix}~'", cancellationToken: cancellationToken)
            .Select(table => table.Name).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        foreach (var name in TableNames.Select(name => prefix + name).Where(name => !known.Contains(name)))
        {
            yield return name;
        }

        foreach (var name in ContainerNames)
        {
            if (!await Container(name).ExistsAsync(cancellationToken))
            {
                yield return $"{prefix}-{name}";
            }
        }

        foreach (var name in QueueNames.SelectMany(name => new[] { name, $"{name}-poison" }))
        {
            if (!await Queue(name).ExistsAsync(cancellationToken))
            {
                yield return $"{prefix}-{name}";
            }
        }
    }

    private static TOptions With<TOptions>(TOptions options, Action<ClientOptions>? configure)
        where TOptions : ClientOptions
    {
        options.Retry.NetworkTimeout = AnswerTime;
        configure?.Invoke(options);
        return options;
    }
}
