using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;
using PolicyWatch.Wayback;

namespace PolicyWatch.Host.Tests.Upgrades;

/// <summary>A story with a row and a message of every kind, broken off in mid-crawl: a third text was seen, and nobody has judged it yet.</summary>
internal static class RecordedStory
{
    public static readonly PageId Beside = PageId.Of("larkspur", "terms");

    public static async Task<ReleaseRecord> PlayAsync(CrawlWorld world, Uri receiver)
    {
        var passed = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        void Note(string queue, string body) => passed[queue] = [.. passed.GetValueOrDefault(queue) ?? [], body];
        await SubscribeAsync(world, new Subscription(new SubscriptionKey(SubscriptionScope.All, "procurement"), Severity.Low, [], new DeliveryTarget.Webhook(receiver), world.Time.GetUtcNow()));
        await SubscribeAsync(world, new Subscription(new SubscriptionKey(new SubscriptionScope.Tag("hosting"), "retention"), Severity.High, ["Data Retention"], new DeliveryTarget.Webhook(receiver), world.Time.GetUtcNow()));
        foreach (var text in new[] { Texts.First, Texts.Shared })
        {
            world.Site.Text = text;
            await world.RunDueAsync(TimeSpan.Zero, Note);
        }

        await TroubleAsync(world, Note);
        world.Site.Text = Texts.Reworded;
        await world.Function<CrawlFunctions>().ScheduleChecks(new TimerInfo(), CancellationToken.None);
        await QueueWork.RunOnceAsync(world.Services, "page-checks", Note);
        await OddRowsAsync(world);
        await UnfinishedAsync(world);
        return await ReleaseRecord.OfAsync(world.Get<StorageAccount>(), world.Time.GetUtcNow(), passed);
    }

    private static Task SubscribeAsync(CrawlWorld world, Subscription subscription) => world.Get<ISubscriptionStore>().AddAsync(subscription, CancellationToken.None);

    private static async Task TroubleAsync(CrawlWorld world, Action<string, string> note)
    {
        world.Site.Failing = new FetchOutcome.Failed(FetchFailure.TlsError, "The certificate is not valid.");
        for (var check = 0; check < 5; check++)
        {
            await world.RunDueAsync(TimeSpan.Zero, note);
        }

        await world.Function<HealthFunctions>().CheckPageHealth(new TimerInfo(), CancellationToken.None);
        world.Site.Failing = null;
        await world.RunDueAsync(TimeSpan.Zero, note);
        await world.Function<HealthFunctions>().CheckPageHealth(new TimerInfo(), CancellationToken.None);
        await QueueWork.RunAsync(world.Services, note);
    }

    /// <summary>Rows that this story would not come to by itself.</summary>
    private static async Task OddRowsAsync(CrawlWorld world)
    {
        var (now, page) = (world.Time.GetUtcNow(), CrawlWorld.Page);
        var version = await world.Pages.ListVersionsAsync(page, CancellationToken.None).FirstAsync();
        await world.Function<EvidenceFunctions>().AnchorLogs(new TimerInfo(), CancellationToken.None);
        await world.Get<IOutageStore>().PutAsync(new Outage(now.AddDays(-3), now.AddDays(-4), "11 of the last 12 checks failed.", now.AddDays(-2), Told: true), CancellationToken.None);
        await world.Function<PoisonFunctions>().RecordFailedDelivery("""{"scope":"all","subscription":"gone"}""", CancellationToken.None);
        await world.Get<IRobotsCache>().SaveAsync(new Uri("https://larkspur.example/"), new RobotsCopy(now, RobotsRules.Parse("User-agent: *\nDisallow: /portal\n"u8)), CancellationToken.None);
        await world.Get<IHostTurns>().EnterAsync("larkspur.example", "a claimant", slot: null, CancellationToken.None);
        await world.Get<ITokenBudget>().TryReserveAsync(1_000, CancellationToken.None);
        await world.Get<IArchiveTurns>().TakeAsync(ArchiveCall.Search, 1, CancellationToken.None);
        var backfills = world.Get<IBackfillStore>();
        var index = await backfills.PutIndexAsync([new Capture(now.AddYears(-1), "20250307200000", "https://larkspur.example/privacy", 200, "SHA1DIGEST", IsRevisit: false)], CancellationToken.None);
        await backfills.TrySaveAsync(
            new StoredRun(new BackfillRun(page, now, CrawlWorld.Declaration.Url, From: null, To: null, BackfillPhase.Playing, [index], Captures: 1, Left: 1), Tag: null), CancellationToken.None);
        await backfills.PutPlayedAsync(page, new PlayedCapture("20250307200000-SHA1DIGEST", now.AddYears(-1), version, 200, Trouble: null), CancellationToken.None);
    }

    /// <summary>What a kill between a transaction and its messages leaves: an outgoing row of each kind of message, and one of the timer.</summary>
    private static async Task UnfinishedAsync(CrawlWorld world)
    {
        var (now, account) = (world.Time.GetUtcNow(), world.Get<StorageAccount>());
        await world.Get<IWatchListStore>().DeclareAsync(CrawlWorld.Declaration with { Id = Beside, Paused = true }, CancellationToken.None);
        var request = new CheckRequest(Beside, now, Slot: now, Attempt: 1);
        var left = new OutgoingStep(
            new CheckRecord(now, CheckOutcome.Unreachable, Status: null, Text: null, "The certificate is not valid.") { Signal = "tlsError" },
            Change: null,
            [
                new PageMessage.Check(request, TimeSpan.Zero), new PageMessage.Assess(Beside, now, Attempt: 1), new PageMessage.Alert(Beside, now),
                new PageMessage.Health(Beside, now, Recovered: true), new PageMessage.Backfill(Beside),
            ]);
        await account.Table("pages").UpsertEntityAsync(Rows.Of(Keys.Page(Beside), Keys.OutgoingRow(now, "check"), left));
        await account.Table("due").UpsertEntityAsync(Rows.Of(Keys.DueShard(Beside), Keys.Outgoing + Keys.Due(now, Beside), new CheckRequest(Beside, now)));
    }
}
