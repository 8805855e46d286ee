using PolicyWatch.Fetching;
using PolicyWatch.Host.Storage;

namespace PolicyWatch.Host.Tests.Storage;

public sealed class RobotsTableTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private static readonly Uri s_site = new("https://vendor.example/");
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly StorageAccount account = new(new StorageOptions { ConnectionString = azurite.ConnectionString, Prefix = azurite.Prefix });

    public Task InitializeAsync() => account.CreateAsync(CancellationToken.None);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("User-agent: *\nDisallow: /legal\nAllow: /legal/caf\u00e9$", "https://saved.example/")]
    [InlineData("", "https://empty.example/")]
    public async Task FindAsync_AfterSave_GivesTheRules(string file, string address)
    {
        var (table, site) = (new RobotsTable(account), new Uri(address));
        var copy = new RobotsCopy(s_now, RobotsRules.Parse(file));

        await table.SaveAsync(site, copy, CancellationToken.None);
        var found = await table.FindAsync(site, CancellationToken.None);

        Assert.Equal((s_now, copy.Rules.ToString()), (found!.At, found.Rules.ToString()));
        Assert.Null(await table.FindAsync(new UriBuilder(site) { Scheme = "http", Port = 80 }.Uri, CancellationToken.None));
    }

    [Fact]
    public async Task SaveAsync_MoreThanAColumnHolds_IsLeftOut()
    {
        var table = new RobotsTable(account);
        var rules = RobotsRules.Parse("User-agent: *\n" + string.Concat(Enumerable.Range(0, 5000).Select(number => $"Disallow: /{number}\n")));

        await table.SaveAsync(s_site, new RobotsCopy(s_now, rules), CancellationToken.None);

        Assert.Null(await table.FindAsync(s_site, CancellationToken.None));
    }
}
