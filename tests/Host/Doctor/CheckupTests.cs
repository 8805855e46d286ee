using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Cli.Doctor;
using PolicyWatch.Cli.Verbs;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Host.Tests.Faults;
using PolicyWatch.Host.Tests.Summaries;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Doctor;

/// <summary>A healthy set-up, and broken ones: each mistake is one line with its fix.</summary>
public sealed class CheckupTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly Dictionary<string, string?> settings = new()
    {
        ["AzureWebJobsStorage"] = azurite.ConnectionString,
        ["Prefix"] = azurite.Prefix,
        ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
    };

    [Fact]
    public async Task AHealthySetUp_IsWellInEveryLine()
    {
        var findings = await RunAsync();

        Assert.Equal(
            ["packages", "node", "settings", "signing key", "storage", "clock", "azurite", "tables, queues", "permissions", "timer", "queues", "poison", "pages", "egress", "model", "sign-in"],
            findings.Select(finding => finding.Check));
        Assert.All(findings, finding => Assert.True(finding.Ok, $"{finding.Check}: {finding.Found}"));
    }

    [Fact]
    public async Task StorageThatDoesNotAnswer_IsNamed()
    {
        settings["AzureWebJobsStorage"] = azurite.ConnectionString.Replace(new Uri(azurite.ConnectionString.Split("BlobEndpoint=")[1].Split(';')[0]).Port.ToString(CultureInfo.InvariantCulture), "9", StringComparison.Ordinal);

        var wrong = await WrongAsync();

        Assert.Equal("storage", wrong.Check);
        Assert.Matches("does not answer: Connection refused", wrong.Found);
    }

    [Fact]
    public async Task TablesThatWereNeverMade_AreNamed()
    {
        settings["Prefix"] = azurite.Prefix + "none";

        var findings = await RunAsync(create: false);

        var wrong = Assert.Single(findings, finding => !finding.Ok);
        Assert.Equal("tables, queues", wrong.Check);
        Assert.StartsWith($"31 are missing, of the prefix '{azurite.Prefix}none': {azurite.Prefix}nonewatchlist, ", wrong.Found, StringComparison.Ordinal);
        // Whoever only asks makes nothing.
        Assert.Equal(findings, await RunAsync(create: false));
    }

    [Fact]
    public async Task AQueueThatWasTakenAway_IsNamed()
    {
        settings["Prefix"] = azurite.Prefix + "gone";
        var storage = new StorageAccount(new StorageOptions { ConnectionString = azurite.ConnectionString, Prefix = settings["Prefix"]! });
        await storage.CreateAsync(CancellationToken.None);
        await storage.Queue("page-checks-poison").DeleteAsync();

        var wrong = Assert.Single(await RunAsync(create: false), finding => !finding.Ok);

        Assert.Equal($"missing: {azurite.Prefix}gone-page-checks-poison", wrong.Found);
    }

    [Fact]
    public async Task AClockThatIsTenMinutesAhead_IsNamed()
    {
        var wrong = await WrongAsync(new ShiftedTime(TimeSpan.FromMinutes(10)));

        Assert.Equal("clock", wrong.Check);
        Assert.Matches("this machine's is (599|600|601) s ahead of the storage's", wrong.Found);
    }

    [Fact]
    public async Task AWebThatTheGateCannotReach_IsNamed()
    {
        settings["Wayback:Endpoint"] = "http://127.0.0.1:9/";
        settings["Fetch:AllowedLoopbackHosts:0"] = "";

        Assert.Equal("egress", (await WrongAsync(standIn: false)).Check);
    }

    [Fact]
    public async Task AModelThatRefusesTheKey_IsNamed()
    {
        await using var server = await ChatServer.StartAsync();
        server.Script.Add(ChatServer.Status(401));
        settings["Model:Name"] = "test-model";
        settings["Model:Endpoint"] = server.Endpoint.ToString();
        settings["Model:ApiKey"] = "wrong";

        var wrong = await WrongAsync();

        Assert.Equal(("model", "test-model: HTTP 401"), (wrong.Check, wrong.Found));
    }

    [Fact]
    public async Task SettingsThatCannotBeRight_HaveALineEachAndTheStorageIsStillLookedAt()
    {
        settings["Fetch:MaxRedirect"] = "3";
        settings["Model:TokensPerDay"] = "many";

        var findings = await RunAsync(standIn: false);

        var wrong = findings.Where(finding => !finding.Ok).ToList();
        Assert.Equal(["settings", "settings"], wrong.Select(finding => finding.Check));
        Assert.Equal("There is no setting Fetch__MaxRedirect; did you mean 'Fetch__MaxRedirects'?", wrong[0].Found);
        Assert.StartsWith("The setting Model__TokensPerDay is wrong: it must be a number", wrong[1].Found, StringComparison.Ordinal);
        Assert.Contains(findings, finding => finding is { Check: "permissions", Ok: true });
        using var output = new StringWriter();
        DoctorVerb.Write(output, wrong[0]);
        Assert.Matches("^FAIL  settings .*\n +-> Correct it in the environment", output.ToString());
    }

    [Fact]
    public async Task WithoutAStorage_UpIsTheFix()
    {
        settings.Remove("AzureWebJobsStorage");

        var wrong = await WrongAsync();

        Assert.Equal(("storage", "none is named (AzureWebJobsStorage)"), (wrong.Check, wrong.Found));
        Assert.Contains("policywatch up", wrong.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyThatIsNotTheStorages_IsNamedAsThat()
    {
        settings["AzureWebJobsStorage"] = azurite.ConnectionString.Replace("AccountKey=Eby8", "AccountKey=Aby8", StringComparison.Ordinal);

        var wrong = await WrongAsync();

        Assert.Equal("storage", wrong.Check);
        Assert.Contains("copy the connection string again", wrong.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReferenceToTheVaultThatWasNotFollowed_IsTheSigningKeysLine()
    {
        settings["Webhooks:SigningKey"] = "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/webhook-signing-key)";

        Assert.Equal(("signing key", "the Key Vault reference is not resolved"), ((await WrongAsync()).Check, (await WrongAsync()).Found));
    }

    [Fact]
    public async Task WorkThatStandsStill_IsNamed()
    {
        settings["Prefix"] = azurite.Prefix + "late";
        var storage = new StorageAccount(new StorageOptions { ConnectionString = azurite.ConnectionString, Prefix = settings["Prefix"]! });
        await storage.CreateAsync(CancellationToken.None);
        await using (var product = new ServiceCollection().AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider())
        {
            await product.GetRequiredService<IWatchListStore>().DeclareAsync(CrawlWorld.Declaration, CancellationToken.None);
            await product.GetRequiredService<PoisonTable>().RecordAsync("deliveries", "no JSON", page: null, CancellationToken.None);
        }

        var wrong = (await RunAsync(create: false, time: new ShiftedTime(TimeSpan.FromHours(30)))).Where(finding => !finding.Ok && finding.Check != "clock").ToList();

        Assert.Equal(["timer", "poison", "pages"], wrong.Select(finding => finding.Check));
        Assert.Equal("a page has been due for 30 h: ScheduleChecks does not run, or does not keep up", wrong[0].Found);
        Assert.Equal("1 message failed for good", wrong[1].Found);
        Assert.StartsWith("1 late: larkspur/privacy-policy has waited", wrong[2].Found, StringComparison.Ordinal);
    }

    private async Task<Finding> WrongAsync(TimeProvider? time = null, bool standIn = true) => Assert.Single(await RunAsync(time: time, standIn: standIn), finding => !finding.Ok);

    /// <param name="create">Makes the tables first, as the app does.</param>
    /// <param name="standIn">A server on loopback stands for the web.</param>
    private async Task<List<Finding>> RunAsync(bool create = true, TimeProvider? time = null, bool standIn = true)
    {
        if (create)
        {
            await new StorageAccount(new StorageOptions { ConnectionString = azurite.ConnectionString, Prefix = azurite.Prefix }).CreateAsync(CancellationToken.None);
        }

        await using var web = await WebhookReceiver.StartAsync();
        if (standIn)
        {
            settings["Wayback:Endpoint"] = new Uri(web.Address, "/").ToString();
            settings["Fetch:AllowedLoopbackHosts:0"] = $"127.0.0.1:{web.Address.Port}";
        }

        return await new Checkup(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), time ?? TimeProvider.System).RunAsync(CancellationToken.None).ToListAsync();
    }

    private sealed class ShiftedTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
