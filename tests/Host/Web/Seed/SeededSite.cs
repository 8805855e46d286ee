using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Cli.LocalHost;
using PolicyWatch.Host.Functions;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Web.Seed;

/// <summary>Host's HTTP functions on loopback, by the local host's router, over stores in memory.</summary>
internal sealed class SeededSite : IAsyncDisposable
{
    public const string Key = "a-key-of-this-test";

    private readonly WebApplication app;

    private SeededSite(WebApplication app, MemoryStores stores, FunctionCatalog catalog)
    {
        (this.app, Stores, Catalog) = (app, stores, catalog);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    /// <summary>Without key and without sign-in; follows no redirect.</summary>
    public HttpClient Client { get; }

    public MemoryStores Stores { get; }

    public FunctionCatalog Catalog { get; }

    public Uri Address => new(app.Urls.Single());

    public static async Task<SeededSite> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? replace = null, MemoryStores? stores = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
                ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
                ["Prefix"] = "seeded",
                ["ScheduleChecks"] = "0 * * * * *",
                ["CheckPageHealth"] = "0 */15 * * * *",
                ["AnchorLogs"] = "0 30 0 * * *",
                ["TakeMeasures"] = "0 */5 * * * *",
                ["HostKeys:default"] = Key,
                ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
            })
            .AddInMemoryCollection(settings ?? new Dictionary<string, string?>())
            .Build();
        stores ??= SeedData.Fill(new MemoryStores());
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(configuration);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting().AddMvcCore();
        builder.Services
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(new SeedTime())
            .AddPolicyWatch(configuration)
            .AddSingleton<IPageStore>(stores)
            .AddSingleton<IEvidenceStore>(stores)
            .AddSingleton<IWatchedStates>(stores)
            .AddSingleton<IWatchListStore>(stores)
            .AddSingleton<IRecentChanges>(stores)
            .AddSingleton<IStanceStore>(stores)
            .AddSingleton<ICheckLedger>(stores)
            .AddSingleton<IOutageStore>(stores)
            .AddSingleton<IAnchorStore>(stores)
            .AddSingleton<IStoredEvidence>(new MemoryEvidence(stores));
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        var catalog = FunctionCatalog.Of(typeof(PageFunctions).Assembly.GetTypes(), configuration);
        var runner = new HttpRunner(new FunctionKeys(configuration));
        app.UseRouter(HttpRunner.Routes([.. catalog.Functions.OfType<HttpFunction>()], "", runner, app.Services.GetRequiredService<IInlineConstraintResolver>()));
        await app.StartAsync();
        return new SeededSite(app, stores, catalog);
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return app.DisposeAsync();
    }

    private sealed class SeedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SeedData.Now;
    }
}
