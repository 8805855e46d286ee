using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Host.Tests.Faults;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Tests.Upgrades;

/// <summary>
/// Rows and messages of earlier releases stay readable, and those of a later one too, so that a release can be rolled forward
/// and back in mid-crawl. Each release adds its record once: run <see cref="TheStory_CanBeRecorded"/> with
/// <c>POLICYWATCH_RECORD</c> set to the file, and never change a record that was released.
/// </summary>
public sealed class UpgradeTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly Uri NoReceiver = new("http://127.0.0.1:1/hook");

    /// <summary>Who took over the storage: a later release, or an earlier one after a later one was there.</summary>
    public static TheoryData<string, bool> Takeovers()
    {
        var takeovers = new TheoryData<string, bool>();
        foreach (var release in Directory.EnumerateFiles(Releases(), "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal))
        {
            takeovers.Add(release, false);
            takeovers.Add(release, true);
        }

        return takeovers;
    }

    [Theory]
    [MemberData(nameof(Takeovers))]
    public async Task ATakeoverInMidCrawl_LosesNothingAndAlertsNobodyButOfWhatHappened(string release, bool back)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await RestoredAsync(release, back, Prefix('t', release, back), receiver);

        // The change that waits is judged and told by whoever comes next; what a kill left is finished.
        await world.Function<CrawlFunctions>().ScheduleChecks(new TimerInfo(), CancellationToken.None);
        await QueueWork.RunAsync(world.Services);
        var told = JsonDocument.Parse(Assert.Single(receiver.Received).Body).RootElement.GetProperty("data");
        Assert.Equal(CrawlWorld.Page.ToString(), told.GetProperty("page").GetString());

        world.Site.Text = Texts.Reworded;
        world.Time.Advance(TimeSpan.FromHours(12));
        await world.RunDueAsync(TimeSpan.Zero);
        await world.RunDueAsync(TimeSpan.Zero);
        Assert.Single(receiver.Received);
        Assert.Equal(3, await world.Pages.ListVersionsAsync(CrawlWorld.Page, CancellationToken.None).CountAsync());
        Assert.Equal(3, (await world.PresencesAsync()).Count);
        Assert.Equal(PageState.Verified, (await world.HeadAsync()).State);
        // A release that kept none leaves it to the next judgement.
        Assert.Equal((await world.HeadAsync()).Presence, (await world.Get<IStanceStore>().FindAsync(CrawlWorld.Page, CancellationToken.None))?.Presence);
        var verified = await world.Get<PageVerifier>().VerifyAsync(CrawlWorld.Page, (await world.Get<AnchorVerifier>().VerifyAsync(CancellationToken.None)).Logs, CancellationToken.None);
        Assert.Empty(verified.Misfits);
    }

    [Theory]
    [MemberData(nameof(Takeovers))]
    public async Task EveryKindOfRow_IsReadable(string release, bool back)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await RestoredAsync(release, back, Prefix('r', release, back), receiver);
        var page = CrawlWorld.Page;
        var kept = Read(release, back, receiver.Address).Rows;

        Assert.Equal(1, await world.Pages.ListChangesAsync(page, CancellationToken.None).CountAsync());
        Assert.NotNull((await world.Pages.LoadAsync(page, CancellationToken.None)).CurrentVersion);
        Assert.NotEmpty(await world.Get<ICheckLedger>().ListAsync(page, world.Time.GetUtcNow(), CancellationToken.None).ToListAsync());
        Assert.Equal(2, await world.Get<IWatchedStates>().ListStatesAsync(vendor: null, CancellationToken.None).CountAsync());
        Assert.Equal(kept.GetValueOrDefault("stances")?.Count ?? 0, await world.Get<IStanceStore>().ListAsync(vendor: null, CancellationToken.None).CountAsync());
        Assert.Equal(2, await world.Get<ISubscriptionStore>().ListAllAsync(CancellationToken.None).CountAsync());
        Assert.All(await world.Get<IDeliveryStore>().ListAsync("procurement", CancellationToken.None).ToListAsync(), delivery => Assert.Equal(DeliveryState.Sent, delivery.State));
        Assert.Equal("11 of the last 12 checks failed.", (await world.Get<IOutageStore>().LatestAsync(CancellationToken.None))!.Explanation);
        Assert.Single(await world.Get<PoisonTable>().ListAsync(CancellationToken.None).ToListAsync());
        Assert.NotNull(await world.Get<IRobotsCache>().FindAsync(new Uri("https://larkspur.example/"), CancellationToken.None));
        Assert.IsType<HostTurn.Wait>(await world.Get<IHostTurns>().EnterAsync("larkspur.example", "another", slot: null, CancellationToken.None));
        Assert.Equal(BackfillPhase.Playing, (await world.Get<IBackfillStore>().FindAsync(page, CancellationToken.None))!.Run.Phase);
        Assert.Single(await world.Get<IBackfillStore>().ListPlayedAsync(page, CancellationToken.None).ToListAsync());
        Assert.Single((await world.Get<AnchorVerifier>().VerifyAsync(CancellationToken.None)).Logs.Of(page));
        // Reading the page finishes what a kill left, with a message of every kind.
        await world.Pages.LoadAsync(RecordedStory.Beside, CancellationToken.None);
        await QueueWork.RunAsync(world.Services);
    }

    [Theory]
    [MemberData(nameof(Takeovers))]
    public async Task EveryKindOfMessage_IsReadable(string release, bool back)
    {
        var record = Read(release, back, NoReceiver);
        await using var world = await CrawlWorld.StartAsync(azurite, Prefix('m', release, back));

        Assert.All(record.Passed["backfills"], body => Assert.NotNull(JsonSerializer.Deserialize<BackfillRequest>(body, ProductJson.Line)));
        foreach (var queue in StorageAccount.QueueNames.Where(queue => queue != "backfills"))
        {
            Assert.NotEmpty(record.Passed[queue]);
            foreach (var body in record.Passed[queue])
            {
                // Its page or subscription is unknown to this storage, so that it is read and dropped.
                await QueueWork.HandleAsync(world.Services, queue, QueuesModelFactory.QueueMessage("id", "receipt", BinaryData.FromString(body.Replace("larkspur", "nobody", StringComparison.Ordinal)), 1));
            }
        }
    }

    /// <summary>Shows that the record still has all there is: a table or queue that is new wants a row and a message in the story.</summary>
    [Fact]
    public async Task TheStory_CanBeRecorded()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await CrawlWorld.StartAsync(azurite, "s", LoopbackTo(receiver));

        var record = await RecordedStory.PlayAsync(world, receiver.Address);

        Assert.All(record.Rows, table => Assert.NotEmpty(table.Value));
        Assert.Equal(["alerts", "deliveries", "page-changes", "page-checks"], record.Passed.Keys.Where(queue => queue != "backfills").Order(StringComparer.Ordinal));
        if (Environment.GetEnvironmentVariable("POLICYWATCH_RECORD") is { Length: > 0 } file)
        {
            record.Write(file);
            await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace($"127.0.0.1:{receiver.Address.Port}/", "127.0.0.1:1/", StringComparison.Ordinal));
        }
    }

    private async Task<CrawlWorld> RestoredAsync(string release, bool back, string prefix, WebhookReceiver receiver)
    {
        var record = Read(release, back, receiver.Address);
        var world = await CrawlWorld.StartAsync(azurite, prefix, LoopbackTo(receiver), declare: false);
        world.Time.Advance(record.At - world.Time.GetUtcNow());
        await record.RestoreAsync(world.Get<StorageAccount>());
        return world;
    }

    private static string Prefix(char test, string release, bool back) => $"{test}{(back ? 'b' : 'f')}{string.Concat(release.Where(char.IsAsciiDigit))}";

    private static Dictionary<string, string?> LoopbackTo(WebhookReceiver receiver) => new() { ["Fetch:AllowedLoopbackHosts:0"] = $"127.0.0.1:{receiver.Address.Port}" };

    private static ReleaseRecord Read(string release, bool back, Uri receiver)
    {
        var record = ReleaseRecord.Read(Path.Combine(Releases(), release), receiver);
        return back ? record.WithUnknownParts() : record;
    }

    private static string Releases([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "releases");
}
