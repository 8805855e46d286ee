using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Host;
using PolicyWatch.Host.Storage;
using PolicyWatch.WatchList;

namespace PolicyWatch.Evaluation.Load;

/// <summary>The storage under load, and when each page became due.</summary>
internal sealed class LoadedStore : IAsyncDisposable
{
    private const int Writers = 16;

    // A killed process's messages come back after this, in place of the ten minutes of the Functions host.
    private static readonly TimeSpan WorkVisibility = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider product;
    private readonly IReadOnlyList<WatchedPage> pages;

    private LoadedStore(ServiceProvider product, IReadOnlyList<WatchedPage> pages, IReadOnlyDictionary<string, string?> settings) =>
        (this.product, this.pages, Settings) = (product, pages, settings);

    /// <summary>Of every process that works on it.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    public static async Task<LoadedStore> OpenAsync(LoadedWeb web, string storage, int count)
    {
        var settings = SettingsOf(web, storage);
        var product = new ServiceCollection().AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        await product.GetRequiredService<StorageAccount>().CreateAsync(CancellationToken.None);
        var pages = Enumerable.Range(0, count).Select(number => new WatchedPage
        {
            Id = PageId.Of($"vendor-{number % web.Hosts.Count}", $"page-{number}"),
            VendorName = $"Vendor {number % web.Hosts.Count}",
            Type = TermsType.PrivacyPolicy,
            Url = new Uri($"http://{web.Hosts[number % web.Hosts.Count]}/page-{number}"),
        });
        return new LoadedStore(product, [.. pages], settings);
    }

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> DeclareAllAsync()
    {
        var due = new ConcurrentDictionary<string, DateTimeOffset>();
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (page, token) =>
        {
            due[Served(page)] = DateTimeOffset.UtcNow;
            await product.GetRequiredService<IWatchListStore>().DeclareAsync(page, token);
        });
        return due;
    }

    /// <summary>One page after the other.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> MakeDueAsync(TimeSpan pause)
    {
        var rows = product.GetRequiredService<DueTable>();
        var due = new Dictionary<string, DateTimeOffset>();
        var time = Stopwatch.StartNew();
        foreach (var page in pages)
        {
            var ahead = (pause * due.Count) - time.Elapsed;
            await Task.Delay(ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero);
            await rows.RemoveAsync(page.Id, CancellationToken.None);
            due[Served(page)] = DateTimeOffset.UtcNow;
            await rows.EnsureAsync(page.Id, page.Interval, CancellationToken.None);
        }

        return due;
    }

    public ValueTask DisposeAsync() => product.DisposeAsync();

    private static string Served(WatchedPage page) => page.Url.Authority + page.Url.AbsolutePath;

    private static Dictionary<string, string?> SettingsOf(LoadedWeb web, string storage)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = storage,
            ["Prefix"] = "load",
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["ScheduleChecks"] = "*/5 * * * * *",
            ["Wayback:BackfillNewPages"] = "false",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:01",
            ["AzureFunctionsJobHost:extensions:queues:workVisibility"] = $"{WorkVisibility:c}",
        };
        foreach (var (host, index) in web.Hosts.Select((host, index) => (host, index)))
        {
            settings[$"Fetch:AllowedLoopbackHosts:{index}"] = host;
        }

        return settings;
    }
}
