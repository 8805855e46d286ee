using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Alerts;
using PolicyWatch.Cli.LocalHost;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Versions;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Tests.Telemetry;

/// <summary>The rule functions-failing counts every run of every timer and queue function that ends in an error.</summary>
public sealed class FailureTests
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["Prefix"] = "failing",
        ["ScheduleChecks"] = "0 * * * * *",
        ["CheckPageHealth"] = "0 */15 * * * *",
        ["AnchorLogs"] = "0 30 0 * * *",
        ["TakeMeasures"] = "0 */5 * * * *",
        ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
    }).Build();

    public static TheoryData<string> Functions() => new(Listening().Select(function => function.Name));

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task ARunThatEndsInAnError_IsCounted(string name)
    {
        var function = Listening().Single(function => function.Name == name);
        await using var product = new ServiceCollection()
            .AddSingleton(new StorageAccount(new StorageOptions { ConnectionString = "UseDevelopmentStorage=true", Prefix = "failing" }, Broken))
            .AddPolicyWatch(Settings)
            .BuildServiceProvider();
        using var measured = new Measurements(product.GetRequiredService<Instruments>());

        await Assert.ThrowsAnyAsync<Exception>(() => FunctionInvoker.InvokeAsync(function.Method, product, parameter => Given(parameter.ParameterType)));

        Assert.Equal([(1, $"function={name}")], measured.Of("policywatch.failures"));
    }

    private static IEnumerable<TriggeredFunction> Listening() =>
        FunctionCatalog.Of(typeof(CrawlFunctions).Assembly.GetTypes(), Settings).Functions.Where(function => function is not HttpFunction);

    private static void Broken(ClientOptions options)
    {
        options.Retry.MaxRetries = 0;
        options.Transport = new BrokenTransport();
    }

    private static object Given(Type type) => type switch
    {
        var each when each == typeof(TimerInfo) => new TimerInfo(),
        var each when each == typeof(CancellationToken) => CancellationToken.None,
        var each when each == typeof(string) => "{}",
        var each when each == typeof(CheckRequest) => new CheckRequest(CrawlWorld.Page, default),
        var each when each == typeof(ChangeRequest) => new ChangeRequest(CrawlWorld.Page, default),
        var each when each == typeof(BackfillRequest) => new BackfillRequest(CrawlWorld.Page),
        var each when each == typeof(FanOutRequest) => new FanOutRequest(new AlertSubject.Change(CrawlWorld.Page, default)),
        var each when each == typeof(QueueMessage) => QueuesModelFactory.QueueMessage("id", "receipt", BinaryData.FromString("no JSON"), 1),
        _ => throw new NotSupportedException($"No {type.Name} at hand."),
    };

    private sealed class BrokenTransport : HttpClientTransport
    {
        public override ValueTask ProcessAsync(HttpMessage message) => throw new RequestFailedException("No route to host");
    }
}
