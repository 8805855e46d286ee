using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyWatch.Cli.Azurite;
using PolicyWatch.Cli.LocalHost;
using PolicyWatch.Host;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;

namespace PolicyWatch.Cli;

/// <param name="Port">Of the pages and the API, on loopback; 0 takes a free one.</param>
/// <param name="DataFolder">Where Azurite keeps its data; null keeps it in memory. Without meaning where AzureWebJobsStorage is set.</param>
/// <param name="LeastLogged">What is logged to standard error, from this level on.</param>
internal sealed record LocalRunOptions(int Port, string? DataFolder, LogLevel LeastLogged)
{
    /// <summary>Replaces services of the product, before it adds its own.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };
}

/// <summary>PolicyWatch running on this machine: storage, and Host's functions over it. Stops cleanly when disposed of.</summary>
internal sealed class LocalRun : IAsyncDisposable
{
    private readonly AzuriteServer? azurite;
    private readonly WebApplication host;

    private LocalRun(AzuriteServer? azurite, WebApplication host) => (this.azurite, this.host) = (azurite, host);

    /// <summary>Ends in a slash.</summary>
    public Uri Address => new(host.Urls.First());

    /// <summary>Of the emulator that this run started, or null.</summary>
    public string? ConnectionString => azurite?.ConnectionString;

    public IServiceProvider Services => host.Services;

    /// <param name="settings">Settings over the defaults of a local run.</param>
    /// <exception cref="SetupException">Storage cannot be started or reached, or a setting is wrong.</exception>
    public static async Task<LocalRun> StartAsync(IConfiguration settings, LocalRunOptions options, Action<string> progress, CancellationToken cancellationToken)
    {
        var azurite = settings["AzureWebJobsStorage"] is { Length: > 0 }
            ? null
            : await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = options.DataFolder, Progress = progress }, cancellationToken);
        WebApplication? host = null;
        try
        {
            progress("Starting the functions");
            options = options.Port == 0 ? options with { Port = FreePort() } : options;
            host = await BuildAsync(WithDefaults(settings, azurite, options), options, cancellationToken);
            await host.Services.GetRequiredService<StorageAccount>().CreateAsync(cancellationToken);
            await StartAsync(host, options, cancellationToken);
            return new LocalRun(azurite, host);
        }
        catch
        {
            await DisposeAsync(host, azurite);
            throw;
        }
    }

    /// <summary>Returns when the token is cancelled, or when the host stops of itself.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hostStops = host.Lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
        await using var askedTo = cancellationToken.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }

    public ValueTask DisposeAsync() => DisposeAsync(host, azurite);

    // Chosen before the host listens on it, because links to the pages carry it.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static IConfiguration WithDefaults(IConfiguration settings, AzuriteServer? azurite, LocalRunOptions options) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            // As the Functions tools say it; pages are open without sign-in only where this is set, and only to this machine.
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["AzureWebJobsStorage"] = azurite?.ConnectionString,
            ["Prefix"] = new StorageOptions().Prefix,
            ["ScheduleChecks"] = "0 * * * * *",
            ["CheckPageHealth"] = "0 */15 * * * *",
            ["AnchorLogs"] = "0 30 0 * * *",
            ["TakeMeasures"] = "0 */5 * * * *",
            ["Alerts:PublicUrl"] = $"http://localhost:{options.Port}/",
            ["Webhooks:SigningKey"] = LocalSecret.Get(options.DataFolder, "webhook-signing-key"),
            ["HostKeys:default"] = LocalSecret.Get(options.DataFolder, "api-key"),
        })
        .AddInMemoryCollection(settings.AsEnumerable().Where(setting => setting.Value is { Length: > 0 }))
        .Build();

    private static Task<WebApplication> BuildAsync(IConfiguration settings, LocalRunOptions options, CancellationToken cancellationToken) => TriggerHost.BuildAsync(
        typeof(CrawlFunctions).Assembly.GetExportedTypes(),
        settings,
        new TriggerHostOptions(settings["Prefix"]!, options.Port),
        builder =>
        {
            builder.Logging.SetMinimumLevel(options.LeastLogged).AddFilter("Microsoft", LogLevel.Warning)
                .AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) = (true, "HH:mm:ss ", true));
            builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            options.Replace(builder.Services);
            builder.Services.AddPolicyWatch(settings);
            if (TelemetryExport.IsWanted(settings))
            {
                builder.Services.AddTelemetryExport(settings);
            }
        },
        cancellationToken);

    private static async Task StartAsync(WebApplication host, LocalRunOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new SetupException($"Port {options.Port} cannot be listened on: {taken.GetBaseException().Message} Choose another with --port.", taken);
        }
    }

    private static async ValueTask DisposeAsync(WebApplication? host, AzuriteServer? azurite)
    {
        if (host is not null)
        {
            await host.StopAsync(CancellationToken.None);
            await host.DisposeAsync();
        }
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }
    }
}
