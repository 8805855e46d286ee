using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyWatch.Host.Storage;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Corpus;

/// <summary>Five vendors' real privacy policies, served as plain pages and crawled.</summary>
public sealed class SeedTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    /// <summary>The date that each text itself states, by its file's number.</summary>
    private static readonly Dictionary<string, DateOnly?> Stated = new()
    {
        ["000"] = null,
        ["001"] = null,
        ["002"] = new DateOnly(2023, 10, 3),
        ["003"] = null,
        ["004"] = new DateOnly(2023, 1, 26),
    };

    [CorpusFact]
    public async Task Each_seed_is_one_version_with_the_date_that_it_states()
    {
        await using var site = await ServeAsync(Path.Combine(CorpusFactAttribute.Folder, "seeds"));
        var address = new Uri(site.Urls.First());
        await using var product = new ServiceCollection().AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Prefix"] = azurite.Prefix,
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
            ["Fetch:AllowedLoopbackHosts:0"] = address.Authority,
        }).Build()).BuildServiceProvider();
        await product.GetRequiredService<StorageAccount>().CreateAsync(CancellationToken.None);

        var found = new Dictionary<string, DateOnly?>();
        foreach (var seed in Stated.Keys)
        {
            var page = new WatchedPage { Id = PageId.Of($"seed-{seed}", "privacy-policy"), VendorName = seed, Type = TermsType.PrivacyPolicy, Url = new Uri(address, seed) };
            await product.GetRequiredService<IWatchListStore>().DeclareAsync(page, CancellationToken.None);
            var fetched = await product.GetRequiredService<Fetching.IPageFetcher>().FetchAsync(new Fetching.FetchRequest(page.Url, null, null), CancellationToken.None);
            var nothing = await product.GetRequiredService<IPageStore>().LoadAsync(page.Id, CancellationToken.None);
            await product.GetRequiredService<AnswerRecorder>().RecordAsync(nothing, page, new CheckRequest(page.Id, DateTimeOffset.UtcNow), fetched, CancellationToken.None);
            var version = Assert.Single(await product.GetRequiredService<IPageStore>().ListVersionsAsync(page.Id, CancellationToken.None).ToListAsync());
            found[seed] = version.Effective?.Date;
        }

        Assert.Equal(Stated, found);
    }

    private static async Task<WebApplication> ServeAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/{seed}", (string seed) =>
            Directory.GetFiles(folder, $"{seed}_*.txt") is [var file] ? Results.File(file, "text/plain; charset=utf-8") : Results.NotFound());
        await app.StartAsync();
        return app;
    }
}
