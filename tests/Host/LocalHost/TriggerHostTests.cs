using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using PolicyWatch.Cli;
using PolicyWatch.Cli.LocalHost;

namespace PolicyWatch.Host.Tests.LocalHost;

public class TriggerHostTests
{
    // Port 9 (discard) is not listened on.
    private const string NobodyThere =
        "DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=bm9ib2R5;BlobEndpoint=http://127.0.0.1:9/nobody;QueueEndpoint=http://127.0.0.1:9/nobody;";

    [Fact]
    public async Task Build_WithoutStorageSetting_NamesTheSetting()
    {
        var refusal = await Assert.ThrowsAsync<SetupException>(() => BuildAsync(connection: null));

        Assert.Contains("'AzureWebJobsStorage'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_WithStorageThatDoesNotAnswer_SaysSoAfterABoundedWait()
    {
        var refusal = await Assert.ThrowsAsync<SetupException>(() => BuildAsync(NobodyThere)).WaitAsync(TimeSpan.FromSeconds(15));

        Assert.Contains("Storage at http://127.0.0.1:9 does not answer", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<WebApplication> BuildAsync(string? connection) => TriggerHost.BuildAsync(
        functions: [],
        new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", connection)]).Build(),
        new TriggerHostOptions("test", Port: 0) { StorageWait = TimeSpan.FromSeconds(1) },
        configure: _ => { },
        CancellationToken.None);
}
