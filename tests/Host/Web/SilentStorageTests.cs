using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Cli.Azurite;
using PolicyWatch.Cli.LocalHost;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;

namespace PolicyWatch.Host.Tests.Web;

/// <summary>What people and programs are answered while the storage is silent, and after.</summary>
public sealed class SilentStorageTests : IAsyncLifetime
{
    private AzuriteServer azurite = null!;
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        azurite = await AzuriteServer.StartAsync(new AzuriteOptions(), CancellationToken.None);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Prefix"] = "silent",
            ["HostKeys:default"] = "a-key-of-this-test",
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
        }).Build();
        // Nobody has to wait for three tries more.
        var storage = new StorageAccount(new StorageOptions { ConnectionString = azurite.ConnectionString, Prefix = "silent" }, options => options.Retry.MaxRetries = 0);
        await storage.CreateAsync(CancellationToken.None);
        app = await TriggerHost.BuildAsync(
            [typeof(PageFunctions), typeof(FeedFunctions), typeof(FormFunctions), typeof(ApiFunctions), typeof(ApiChangeFunctions), typeof(ApiSubscriptionFunctions), typeof(AssetFunctions)],
            settings,
            new TriggerHostOptions("silent", Port: 0),
            builder => builder.Services.AddSingleton(storage).AddPolicyWatch(settings),
            CancellationToken.None);
        await app.StartAsync();
        using var client = Client();
        using var well = await client.GetAsync("vendors");
        Assert.Equal(HttpStatusCode.OK, well.StatusCode);
        await azurite.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("vendors")]
    [InlineData("vendors/larkspur/privacy-policy")]
    [InlineData("feeds/changes")]
    public async Task Pages_AskToComeBack(string address)
    {
        using var client = Client();

        using var answer = await client.GetAsync(address);

        await AssertNotNowAsync(answer, "text/html");
    }

    [Theory]
    [InlineData("api/vendors")]
    [InlineData("api/pages/larkspur/privacy-policy")]
    [InlineData("api/changes?limit=5")]
    [InlineData("api/subscriptions")]
    public async Task TheApi_AnswersAProblem(string address)
    {
        using var client = Client();

        using var answer = await client.GetAsync(address);

        var problem = JsonNode.Parse(await AssertNotNowAsync(answer, "application/problem+json"))!;
        Assert.Equal(503, problem["status"]!.GetValue<int>());
        Assert.Equal("The storage does not answer. Nothing is lost; try again in a minute.", problem["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task WhatIsSent_IsAnsweredAlike()
    {
        using var client = Client();

        using var answer = await client.PostAsJsonAsync("api/subscriptions", new { scope = "all", url = "https://receiver.example/hook" });

        await AssertNotNowAsync(answer, "application/problem+json");
    }

    [Fact]
    public async Task WhatNeedsNoStorage_IsThere()
    {
        using var client = Client();

        using var answer = await client.GetAsync("api/openapi.json");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private HttpClient Client() => new() { BaseAddress = new Uri(app.Urls.First()), DefaultRequestHeaders = { { "x-functions-key", "a-key-of-this-test" } } };

    /// <summary>Says nothing of what stands behind: no address, no account, no exception.</summary>
    private static async Task<string> AssertNotNowAsync(HttpResponseMessage answer, string type)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(30), answer.Headers.RetryAfter!.Delta);
        Assert.Contains("The storage does not answer", body, StringComparison.Ordinal);
        Assert.All(["127.0.0.1", "devstoreaccount1", "Exception", "refused"], word => Assert.DoesNotContain(word, body, StringComparison.Ordinal));
        return body;
    }
}
