using System.Net;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PolicyWatch.Cli.LocalHost;

/// <param name="HostId">Hosts of one id on one storage share their timers. At most 32 characters.</param>
/// <param name="Port">On loopback; 0 takes a free one.</param>
internal sealed record TriggerHostOptions(string HostId, int Port)
{
    /// <summary>How long running functions may go on after a stop.</summary>
    public TimeSpan ShutdownTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a host without a timer's lock asks for it.</summary>
    public TimeSpan LockRetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long storage may take to answer at the start.</summary>
    public TimeSpan StorageWait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>In place of the ten minutes of the Functions host, for tests.</summary>
    public TimeSpan? WorkVisibility { get; init; }
}

/// <summary>Runs an assembly's timer, queue and HTTP functions on this machine by the Functions host's rules. In Azure the real host does this.</summary>
internal static class TriggerHost
{
    private const string HostContainer = "azure-webjobs-hosts";

    // Versions that an Azurite of any recent release knows.
    private const BlobClientOptions.ServiceVersion BlobVersion = BlobClientOptions.ServiceVersion.V2023_01_03;
    private const QueueClientOptions.ServiceVersion QueueVersion = QueueClientOptions.ServiceVersion.V2021_12_02;

    /// <param name="configure">Adds the product's services and the logging.</param>
    /// <returns>The host, ready to be started.</returns>
    /// <exception cref="SetupException">A function or a setting is not as it must be, or storage does not answer.</exception>
    public static async Task<WebApplication> BuildAsync(
        IEnumerable<Type> functions, IConfiguration settings, TriggerHostOptions options, Action<WebApplicationBuilder> configure, CancellationToken cancellationToken)
    {
        var catalog = FunctionCatalog.Of(functions, settings);
        var host = HostSettings.Read(settings);
        var queues = options.WorkVisibility is { } visibility ? host.Queues with { WorkVisibility = visibility } : host.Queues;
        var locks = await OpenHostContainerAsync(settings, options, cancellationToken);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(settings);
        configure(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton(Random.Shared);
        builder.Services.Configure<HostOptions>(host => (host.ServicesStopConcurrently, host.ShutdownTimeout) = (true, options.ShutdownTime));
        AddHttp(builder, options);
        foreach (var function in catalog.Functions.OfType<TimerFunction>())
        {
            builder.Services.AddSingleton<IHostedService>(services => Timer(function, locks, options, services));
        }
        foreach (var function in catalog.Functions.OfType<QueueFunction>())
        {
            builder.Services.AddSingleton<IHostedService>(services => Queue(function, queues, settings, services));
        }

        var app = builder.Build();
        app.UseHostFiltering();
        var runner = new HttpRunner(new FunctionKeys(settings));
        app.UseRouter(HttpRunner.Routes(
            [.. catalog.Functions.OfType<HttpFunction>()], host.RoutePrefix, runner, app.Services.GetRequiredService<IInlineConstraintResolver>()));
        return app;
    }

    private static void AddHttp(WebApplicationBuilder builder, TriggerHostOptions options)
    {
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (options.Port == 0)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(options.Port);
            }
        });
        builder.Services.AddRouting();
        // The executors of the action results.
        builder.Services.AddMvcCore();
        // Other names would be a web page's attempt to reach this machine by DNS rebinding.
        builder.Services.AddHostFiltering(filter => filter.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
    }

    private static TimerRunner Timer(TimerFunction function, BlobContainerClient locks, TriggerHostOptions options, IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        return new TimerRunner(
            function,
            new SingletonLock(locks, $"locks/{options.HostId}/{function.FullName}.Listener", options.LockRetryAfter, time),
            new TimerStatusBlob(locks, $"timers/{options.HostId}/{function.FullName}/status"),
            services.GetRequiredService<IServiceScopeFactory>(),
            time,
            services.GetRequiredService<ILogger<TimerRunner>>());
    }

    private static QueueRunner Queue(QueueFunction function, QueueSettings queues, IConfiguration settings, IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var account = new QueueServiceClient(ConnectionString(settings, function.Connection), new QueueClientOptions(QueueVersion));
        var queue = account.GetQueueClient(function.QueueName);
        // A poison queue has no further one: what fails there for good shows up again when its time is over.
        var poison = function.QueueName.EndsWith("-poison", StringComparison.Ordinal) ? null : account.GetQueueClient($"{function.QueueName}-poison");
        var work = new QueueMessageWork(
            function, queue, poison, queues, services.GetRequiredService<IServiceScopeFactory>(), time, services.GetRequiredService<ILogger<QueueMessageWork>>());
        return new QueueRunner(function, queue, queues, work, time, services.GetRequiredService<Random>(), services.GetRequiredService<ILogger<QueueRunner>>());
    }

    private static async Task<BlobContainerClient> OpenHostContainerAsync(IConfiguration settings, TriggerHostOptions options, CancellationToken cancellationToken)
    {
        var clientOptions = new BlobClientOptions(BlobVersion);
        clientOptions.Retry.Mode = RetryMode.Fixed;
        clientOptions.Retry.Delay = TimeSpan.FromMilliseconds(500);
        var container = new BlobServiceClient(ConnectionString(settings, "AzureWebJobsStorage"), clientOptions).GetBlobContainerClient(HostContainer);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(options.StorageWait);
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: bounded.Token);
            return container;
        }
        catch (Exception trouble) when (StorageTrouble.Is(trouble) || trouble is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new SetupException($"Storage at {container.Uri.GetLeftPart(UriPartial.Authority)} does not answer (setting AzureWebJobsStorage): {trouble.GetBaseException().Message}", trouble);
        }
    }

    private static string ConnectionString(IConfiguration settings, string name) =>
        settings[name] ?? settings[$"AzureWebJobs{name}"] ?? settings.GetConnectionString(name)
        ?? throw new SetupException($"The setting '{name}' with a storage connection string is missing.");
}
