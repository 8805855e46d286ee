using System.Globalization;
using PolicyWatch.Alerts;
using PolicyWatch.Core.Tests.WatchList;
using PolicyWatch.Summaries;

namespace PolicyWatch.Core.Tests.Alerts;

public sealed class FanOutTests
{
    private static readonly FanOutRequest Request = new(new AlertSubject.Change(AlertSamples.Page, AlertSamples.Noon));

    private readonly AlertStoresInMemory stores = new();
    private readonly OnePageOnRecord record = new();
    private readonly WatchListInMemory watchList = new();

    public FanOutTests() => watchList.Pages[AlertSamples.Page] = OnePageOnRecord.Declaration;

    [Fact]
    public async Task Run_SendsToEverySubscriptionThatWantsIt()
    {
        Subscribe("everything", SubscriptionScope.All);
        Subscribe("vendor", new SubscriptionScope.Vendor("acme"));
        Subscribe("other-vendor", new SubscriptionScope.Vendor("other"));
        Subscribe("tag", new SubscriptionScope.Tag("hosting"));
        Subscribe("off", SubscriptionScope.All, subscription => subscription with { DisabledBecause = "gone" });
        Subscribe("fees", SubscriptionScope.All, subscription => subscription with { Categories = ["Fees and Renewal"] });

        await RunToTheEndAsync(Request);

        Assert.Equal(["everything", "vendor", "tag"], stores.Requests.Select(sent => sent.Request.Subscription));
    }

    [Fact]
    public async Task Run_TenThousandSubscriptions_GoesInSmallStepsAndForgetsNone()
    {
        for (var number = 0; number < 10_000; number++)
        {
            Subscribe(number.ToString("sub-00000", CultureInfo.InvariantCulture), SubscriptionScope.All);
        }

        var steps = await RunToTheEndAsync(Request);

        Assert.All(steps, step => Assert.InRange(step.Deliveries, 0, 200));
        Assert.Equal(10_000, stores.Requests.Select(sent => sent.Request.Subscription).Distinct().Count());
        Assert.Single(stores.Requests.Select(sent => sent.Request.Body).Distinct());
    }

    [Fact]
    public async Task Run_AStepTwice_AsksForTheSameDeliveries()
    {
        Subscribe("one", SubscriptionScope.All);

        await RunToTheEndAsync(Request);
        await RunToTheEndAsync(Request);

        Assert.Equal(2, stores.Requests.Count);
        Assert.Single(stores.Requests.Distinct());
    }

    [Fact]
    public async Task Run_ARevert_ReachesThoseWhoHeardOfTheChange()
    {
        Subscribe("severe-only", SubscriptionScope.All, subscription => subscription with { MinimumSeverity = Severity.High, Categories = ["Data Retention"] });

        await RunToTheEndAsync(new FanOutRequest(new AlertSubject.Change(AlertSamples.Page, AlertSamples.Noon.AddDays(30))));

        Assert.Single(stores.Requests);
    }

    [Fact]
    public async Task Run_PageWasRemoved_IsDropped()
    {
        watchList.Pages.Clear();

        Assert.IsType<FanOutResult.Dropped>(await RunAsync(Request));
    }

    [Fact]
    public async Task Run_ChangeThatDoesNotAlert_IsDropped()
    {
        record.Changes[AlertSamples.Noon] = record.Changes[AlertSamples.Noon] with { Alerted = false };

        Assert.IsType<FanOutResult.Dropped>(await RunAsync(Request));
    }

    [Fact]
    public async Task Run_ATagThatWasTakenOffMeanwhile_GoesOnWithTheNextOne()
    {
        watchList.Pages[AlertSamples.Page] = OnePageOnRecord.Declaration with { Tags = ["alpha", "omega"] };
        Subscribe("first", new SubscriptionScope.Tag("alpha"));
        Subscribe("last", new SubscriptionScope.Tag("omega"));

        await RunToTheEndAsync(Request with { Scope = "tag_middle", After = "someone", Body = ContentHash.Of("body") });

        Assert.Equal(["last"], stores.Requests.Select(sent => sent.Request.Subscription));
    }

    [Fact]
    public async Task Run_AnOutage_ReachesTheOperatorAndNobodyElse()
    {
        Subscribe("procurement", SubscriptionScope.All);
        Subscribe("operator", SubscriptionScope.Operator);
        record.Outage = AlertSamples.Outage.Outage;

        await RunToTheEndAsync(new FanOutRequest(new AlertSubject.Service(AlertSamples.Noon, Recovered: false)));
        Assert.Equal(["operator"], stores.Requests.Select(sent => sent.Request.Subscription));

        stores.Requests.Clear();
        await RunToTheEndAsync(Request);
        Assert.Equal(["procurement"], stores.Requests.Select(sent => sent.Request.Subscription));
    }

    [Fact]
    public async Task Run_AnEndThatIsNotOnRecord_IsDropped()
    {
        record.Outage = AlertSamples.Outage.Outage;
        record.Alarm = AlertSamples.Health().Alarm;

        Assert.IsType<FanOutResult.Dropped>(await RunAsync(new FanOutRequest(new AlertSubject.Service(AlertSamples.Noon, Recovered: true))));
        Assert.IsType<FanOutResult.Dropped>(await RunAsync(new FanOutRequest(new AlertSubject.PageHealth(AlertSamples.Page, AlertSamples.Noon, Recovered: true))));
    }

    [Fact]
    public async Task Run_APageInTrouble_ReachesWhoWantsPageHealthFromMediumUp()
    {
        record.Alarm = AlertSamples.Health().Alarm;
        Subscribe("vendor", new SubscriptionScope.Vendor("acme"));
        Subscribe("severe-only", SubscriptionScope.All, subscription => subscription with { MinimumSeverity = Severity.High });
        Subscribe("fees", SubscriptionScope.All, subscription => subscription with { Categories = ["Fees and Renewal"] });
        Subscribe("health", SubscriptionScope.All, subscription => subscription with { Categories = ["Page health"] });

        await RunToTheEndAsync(new FanOutRequest(new AlertSubject.PageHealth(AlertSamples.Page, AlertSamples.Noon, Recovered: false)));

        Assert.Equal(["health", "vendor"], stores.Requests.Select(sent => sent.Request.Subscription));
    }

    private void Subscribe(string id, SubscriptionScope scope, Func<Subscription, Subscription>? change = null)
    {
        var subscription = AlertSamples.Subscription(id, scope);
        stores.Subscriptions[subscription.Key] = change?.Invoke(subscription) ?? subscription;
    }

    private Task<FanOutResult> RunAsync(FanOutRequest request) =>
        new FanOut(new AlertComposer(record, record, watchList, record, record), stores, stores, stores, new AlertOptions()).RunAsync(request, CancellationToken.None);

    private async Task<IReadOnlyList<FanOutResult.Sent>> RunToTheEndAsync(FanOutRequest request)
    {
        var steps = new List<FanOutResult.Sent>();
        for (var next = request; next is not null; next = stores.Continuations.FirstOrDefault())
        {
            stores.Continuations.Clear();
            steps.Add(Assert.IsType<FanOutResult.Sent>(await RunAsync(next)));
        }

        return steps;
    }
}
