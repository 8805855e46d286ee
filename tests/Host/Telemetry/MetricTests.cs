using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Functions;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Host.Tests.Faults;
using PolicyWatch.Host.Tests.Summaries;
using PolicyWatch.Summaries;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Telemetry;

/// <summary>What feeds each alert rule of <c>infra/modules/alerts.bicep</c> moves when the functions run.</summary>
public sealed class MetricTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task Heartbeat_CountsEveryRunOfTheTimer()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "a");
        using var measured = new Measurements(world.Get<Instruments>());

        await world.Function<CrawlFunctions>().ScheduleChecks(new TimerInfo(), CancellationToken.None);
        await world.Function<CrawlFunctions>().ScheduleChecks(new TimerInfo(), CancellationToken.None);

        Assert.Equal([(1, ""), (1, "")], measured.Of("policywatch.heartbeat"));
    }

    [Fact]
    public async Task DueAndQueues_ShowHowFarTheWorkIsBehind()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "b");
        using var measured = new Measurements(world.Get<Instruments>());
        world.Time.Advance(TimeSpan.FromHours(2));

        await world.Function<MeasureFunctions>().TakeMeasures(new TimerInfo(), CancellationToken.None);
        await world.Function<CrawlFunctions>().ScheduleChecks(new TimerInfo(), CancellationToken.None);
        await world.Function<MeasureFunctions>().TakeMeasures(new TimerInfo(), CancellationToken.None);

        Assert.Equal([7200, 0], measured.Of("policywatch.due.oldest").Select(each => each.Value));
        Assert.Equal([0, 1], measured.Of("policywatch.queue.length").Where(each => each.Tags == "queue=page-checks").Select(each => each.Value));
        Assert.Equal(2 * StorageAccount.QueueNames.Count, measured.Of("policywatch.queue.age").Count);
    }

    [Fact]
    public async Task ChecksChangesAndDeliveries_AreCountedByOutcome()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await SubscribedAsync("c", receiver.Address);
        using var measured = new Measurements(world.Get<Instruments>());

        foreach (var text in new[] { Texts.First, Texts.First, Texts.Shared })
        {
            world.Site.Text = text;
            await world.RunDueAsync(late: TimeSpan.FromSeconds(30));
        }

        Assert.Equal(["outcome=First", "outcome=Verified", "outcome=Changed"], measured.Of("policywatch.checks").Select(each => each.Tags));
        // The first check is due at once, the others each twelve hours after the one before.
        Assert.Equal([30, 30, 30], measured.Of("policywatch.due.lag").Select(each => each.Value));
        Assert.Equal([(1, "severity=High alerted=True")], measured.Of("policywatch.changes"));
        Assert.Equal([(1, "outcome=Sent channel=webhook")], measured.Of("policywatch.deliveries"));
        Assert.Equal([0], measured.Of("policywatch.change_to_alert").Select(each => each.Value));
        Assert.DoesNotContain(measured.AllTags, tags => tags.Contains("larkspur", StringComparison.Ordinal) || tags.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deliveries_ThatFail_AreCountedAsWaiting()
    {
        await using var world = await SubscribedAsync("d", new Uri("http://127.0.0.1:9/hook"));
        using var measured = new Measurements(world.Get<Instruments>());

        foreach (var text in new[] { Texts.First, Texts.Shared })
        {
            world.Site.Text = text;
            await world.RunDueAsync(late: TimeSpan.Zero);
        }

        Assert.Equal([(1, "outcome=Waits channel=webhook")], measured.Of("policywatch.deliveries"));
        Assert.Empty(measured.Of("policywatch.change_to_alert"));
    }

    [Fact]
    public async Task Poison_CountsWhatFailedForGood()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "e");
        using var measured = new Measurements(world.Get<Instruments>());

        await world.Function<PoisonFunctions>().RecordFailedDelivery("no JSON", CancellationToken.None);

        Assert.Equal([(1, "queue=deliveries")], measured.Of("policywatch.poison"));
    }

    [Fact]
    public async Task Unhealthy_IsWhatTheHealthPageAnswers()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "f");
        using var measured = new Measurements(world.Get<Instruments>());

        var well = await world.Function<HealthFunctions>().ShowHealth(new DefaultHttpContext().Request, CancellationToken.None);
        world.Time.Advance(TimeSpan.FromDays(2));
        var late = await world.Function<HealthFunctions>().ShowHealth(new DefaultHttpContext().Request, CancellationToken.None);

        Assert.Equal([200, 503], new[] { well, late }.Select(answer => ((JsonResult)answer).StatusCode));
        Assert.Equal([0, 1], measured.Of("policywatch.unhealthy").Select(each => each.Value));
    }

    [Fact]
    public async Task Storm_ShowsWhileMostPagesFailAtOnce()
    {
        await using var world = await CrawlWorld.StartAsync(azurite, "g");
        using var measured = new Measurements(world.Get<Instruments>());
        var pages = Enumerable.Range(1, 11).Select(number => CrawlWorld.Declaration with { Id = PageId.Of($"vendor-{number}", "terms"), Url = new Uri($"https://vendor-{number}.example/") });
        await world.Get<WatchListImport>().ImportAsync([.. pages], CancellationToken.None);

        await world.Function<HealthFunctions>().CheckPageHealth(new TimerInfo(), CancellationToken.None);
        world.Site.Failing = new FetchOutcome.Failed(FetchFailure.TlsError, "The certificate is not valid.");
        await world.Function<CrawlFunctions>().ScheduleChecks(new TimerInfo(), CancellationToken.None);
        await QueueWork.RunAsync(world.Services);
        world.Time.Advance(TimeSpan.FromMinutes(15));
        await world.Function<HealthFunctions>().CheckPageHealth(new TimerInfo(), CancellationToken.None);

        Assert.Equal([0, 1], measured.Of("policywatch.storm").Select(each => each.Value));
    }

    [Fact]
    public async Task ModelTokens_AreCountedAndPriced()
    {
        await using var server = await ChatServer.StartAsync();
        server.Script.Add(ChatServer.Says("""{"severity":"none","headline":"No material change","claims":[]}"""));
        await using var world = await CrawlWorld.StartAsync(azurite, "h", new Dictionary<string, string?>
        {
            ["Model:Name"] = "test-model",
            ["Model:Endpoint"] = server.Endpoint.ToString(),
            ["Model:ApiKey"] = "key",
            ["Model:DollarsPerMillionInputTokens"] = "2",
            ["Model:DollarsPerMillionOutputTokens"] = "10",
        });
        using var measured = new Measurements(world.Get<Instruments>());
        await world.CheckAsync(Texts.First);
        await world.CheckAsync(Texts.Shared);
        await world.AssessAsync();

        Assert.Equal([(900, "direction=input"), (100, "direction=output")], measured.Of("policywatch.model.tokens"));
        Assert.Equal([(1, "outcome=answered")], measured.Of("policywatch.model.calls"));
        // 900 at 2 dollars a million, 100 at 10.
        Assert.Equal(0.0028, Assert.Single(measured.Of("policywatch.model.cost")).Value, precision: 9);
    }

    private async Task<CrawlWorld> SubscribedAsync(string prefix, Uri receiver)
    {
        var world = await CrawlWorld.StartAsync(azurite, prefix, new Dictionary<string, string?> { ["Fetch:AllowedLoopbackHosts:0"] = $"127.0.0.1:{receiver.Port}" });
        var subscription = new Subscription(new SubscriptionKey(SubscriptionScope.All, "procurement"), Severity.Low, [], new DeliveryTarget.Webhook(receiver), world.Time.GetUtcNow());
        await world.Get<ISubscriptionStore>().AddAsync(subscription, CancellationToken.None);
        return world;
    }
}
