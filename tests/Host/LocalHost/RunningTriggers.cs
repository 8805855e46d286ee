using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Cli.LocalHost;

namespace PolicyWatch.Host.Tests.LocalHost;

/// <summary>What the trigger classes of a test tell it.</summary>
public sealed class Seen
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public ConcurrentQueue<string> Runs { get; } = new();

    /// <summary>Completed by the test to let a waiting function go on.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task WaitForRunsAsync(int count)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (Runs.Count < count)
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    public static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!await condition())
        {
            await Task.Delay(20, deadline.Token);
        }
    }
}

/// <summary>A local host that runs a test's own trigger classes on Azurite.</summary>
internal sealed class RunningTriggers(WebApplication app) : IAsyncDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = new Uri(app.Urls.First()) };

    public static IConfiguration Settings(AzuriteFixture azurite, params (string Name, string Value)[] more) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Prefix"] = azurite.Prefix,
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.100",
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:00",
        })
        .AddInMemoryCollection(more.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build();

    public static async Task<RunningTriggers> StartAsync(
        IConfiguration settings, Seen seen, Type functions, TimeSpan? workVisibility = null, TimeProvider? time = null)
    {
        var options = new TriggerHostOptions(settings["Prefix"]!, Port: 0)
        {
            LockRetryAfter = TimeSpan.FromMilliseconds(50),
            WorkVisibility = workVisibility,
        };
        var app = await TriggerHost.BuildAsync(
            [functions], settings, options, builder => builder.Services.AddSingleton(seen).AddSingleton(time ?? TimeProvider.System), CancellationToken.None);
        await app.StartAsync();
        return new RunningTriggers(app);
    }

    public static async Task<QueueClient> CreateQueueAsync(AzuriteFixture azurite, string name)
    {
        var queue = new QueueClient(azurite.ConnectionString, $"{azurite.Prefix}-{name}", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync();
        return queue;
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
