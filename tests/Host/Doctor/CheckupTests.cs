using System.Globalization;
using Microsoft.Extensions.Configuration;
using PolicyWatch.Cli.Doctor;
using PolicyWatch.Cli.Verbs;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Faults;
using PolicyWatch.Host.Tests.Summaries;

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
            ["packages", "node", "settings", "signing key", "storage", "clock", "azurite", "tables, queues", "permissions", "egress", "model", "sign-in"],
            findings.Select(finding => finding.Check));
        Assert.All(findings, finding => Assert.True(finding.Ok, $"{finding.Check}: {finding.Found}"));
    }

    [Fact]
    public async Task StorageThatDoesNotAnswer_IsNamed()
    {
        settings["AzureWebJobsStorage"] = azurite.ConnectionString.Replace(new Uri(azurite.ConnectionString.Split("BlobEndpoint=")[1].Split(';')[0]).Port.ToString(CultureInfo.InvariantCulture), "9", StringComparison.Ordinal);

        var wrong = await WrongAsync();

        Assert.Equal("storage", wrong.Check);
        Assert.Contains("does not answer", wrong.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TablesThatWereNeverMade_AreNamed()
    {
        settings["Prefix"] = azurite.Prefix + "none";

        var findings = await RunAsync(create: false);

        var wrong = Assert.Single(findings, finding => !finding.Ok);
        Assert.Equal("tables, queues", wrong.Check);
        Assert.Contains($"{azurite.Prefix}nonewatchlist", wrong.Found, StringComparison.Ordinal);
        Assert.Contains($"{azurite.Prefix}none-page-checks-poison", wrong.Found, StringComparison.Ordinal);
        // Whoever only asks makes nothing.
        Assert.Equal(findings, await RunAsync(create: false));
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
    public async Task ASettingThatCannotBeRight_IsNamedAndNothingElseIsTried()
    {
        settings["Fetch:MaxRedirect"] = "3";

        var findings = await RunAsync(create: false);

        var wrong = Assert.Single(findings, finding => !finding.Ok);
        Assert.Equal(("settings", findings[^1]), (wrong.Check, wrong));
        Assert.Contains("Fetch__MaxRedirect", wrong.Found, StringComparison.Ordinal);
        using var output = new StringWriter();
        DoctorVerb.Write(output, wrong);
        Assert.Matches("^FAIL  settings .*\n +-> Correct it in the environment", output.ToString());
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
