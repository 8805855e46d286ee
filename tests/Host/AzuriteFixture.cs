using System.Security.Cryptography;
using PolicyWatch.Cli.Azurite;

namespace PolicyWatch.Host.Tests;

/// <summary>
/// For <see cref="IClassFixture{TFixture}"/>: storage for the tests of one class. All classes share one Azurite, which
/// starts with the first and ends with the test process; each has its own prefix, so that they run side by side.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private static readonly Lazy<Task<AzuriteServer>> s_server = new(() => AzuriteServer.StartAsync(new AzuriteOptions(), CancellationToken.None));

    /// <summary>Lower-case letters and digits, good for the names of containers, tables and queues.</summary>
    public string Prefix { get; } = "t" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));

    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync() => ConnectionString = (await s_server.Value).ConnectionString;

    public Task DisposeAsync() => Task.CompletedTask;
}
