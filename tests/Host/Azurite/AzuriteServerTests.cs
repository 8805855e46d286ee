using System.Net.Sockets;
using Azure.Storage.Blobs;
using PolicyWatch.Cli;
using PolicyWatch.Cli.Azurite;

namespace PolicyWatch.Host.Tests.Azurite;

public sealed class AzuriteServerTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("policywatch-azurite-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task DisposeAsync_RightAfterAWrite_KeepsItForTheNextStart()
    {
        var options = new AzuriteOptions { DataFolder = _data };
        await using (var first = await AzuriteServer.StartAsync(options, CancellationToken.None))
        {
            var container = new BlobContainerClient(first.ConnectionString, "kept");
            await container.CreateAsync();
            await container.UploadBlobAsync("a", BinaryData.FromString("written"));
        }

        await using var second = await AzuriteServer.StartAsync(options, CancellationToken.None);
        var blob = await new BlobClient(second.ConnectionString, "kept", "a").DownloadContentAsync();
        Assert.Equal("written", blob.Value.Content.ToString());
    }

    [Fact]
    public async Task DisposeAsync_EndsTheProcess()
    {
        var server = await AzuriteServer.StartAsync(new AzuriteOptions(), CancellationToken.None);
        await server.DisposeAsync();

        using var client = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", server.Endpoints.Table.Port));
    }

    [Fact]
    public async Task StartAsync_DataInUse_SaysSoAndLeavesTheFirstRunning()
    {
        var options = new AzuriteOptions { DataFolder = _data };
        await using var first = await AzuriteServer.StartAsync(options, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<SetupException>(() => AzuriteServer.StartAsync(options, CancellationToken.None));

        Assert.Contains("in use by another process", refusal.Message, StringComparison.Ordinal);
        await new BlobContainerClient(first.ConnectionString, "still").CreateAsync();
    }

    [Fact]
    public async Task StartAsync_AzuriteRefusesItsArguments_GivesItsReason()
    {
        var options = new AzuriteOptions { Arguments = ["--cert", "no-such.pem", "--key", "no-such.key"] };

        var failure = await Assert.ThrowsAsync<SetupException>(() => AzuriteServer.StartAsync(options, CancellationToken.None));

        Assert.StartsWith("Azurite could not start. Exit due to unhandled error", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_TimeIsUp_SaysSo()
    {
        var options = new AzuriteOptions { StartTimeout = TimeSpan.FromMilliseconds(1) };

        var failure = await Assert.ThrowsAsync<SetupException>(() => AzuriteServer.StartAsync(options, CancellationToken.None));

        Assert.StartsWith("Azurite did not start within", failure.Message, StringComparison.Ordinal);
    }
}
