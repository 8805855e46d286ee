using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Crawl;

/// <summary>A process may die anywhere around the message to the operator: exactly one arrives.</summary>
public sealed class OutageKillTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly SubscriptionKey Operator = new(SubscriptionScope.Operator, "operator");

    public static TheoryData<int> Steps => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_kill_before_or_after_any_step_leaves_one_message(int dieAt)
    {
        await using var world = await CrawlWorld.StartAsync(azurite, $"k{dieAt}");
        await world.Get<ISubscriptionStore>().AddAsync(
            new Subscription(Operator, Severity.None, [], new DeliveryTarget.Webhook(new Uri("https://operator.example/hook")), world.Time.GetUtcNow()), CancellationToken.None);
        await BreakEverythingAsync(world);
        var mortal = new Mortal(world, dieAt);

        var died = false;
        for (var run = 0; run < 3; run++)
        {
            try
            {
                Assert.NotNull((await mortal.Health.RunAsync(CancellationToken.None)).Outage);
            }
            catch (KilledException)
            {
                died = true;
            }

            world.Time.Advance(TimeSpan.FromMinutes(1));
        }

        // A run has three steps, each of which has a before and an after.
        Assert.Equal(dieAt < 6, died);
        Assert.Single(await DeliverAsync(world));
    }

    private static async Task BreakEverythingAsync(CrawlWorld world)
    {
        var pages = new List<PageId> { CrawlWorld.Page };
        for (var number = 1; number < 12; number++)
        {
            var page = CrawlWorld.Declaration with { Id = PageId.Of("larkspur", $"page-{number}"), Url = new Uri($"https://larkspur-{number}.example/") };
            await world.Get<IWatchListStore>().DeclareAsync(page, CancellationToken.None);
            pages.Add(page.Id);
        }

        world.Site.Failing = new FetchOutcome.Failed(FetchFailure.TlsError, "The certificate is not valid.");
        world.Time.Advance(TimeSpan.FromMinutes(1));
        foreach (var page in pages)
        {
            await world.Get<PageCheck>().CheckAsync(new CheckRequest(page, world.Time.GetUtcNow()), CancellationToken.None);
        }
    }

    /// <returns>The alerts that reached the operator.</returns>
    private static async Task<IReadOnlyList<string>> DeliverAsync(CrawlWorld world)
    {
        foreach (var request in await world.DrainAsync<FanOutRequest>("alerts"))
        {
            await world.Get<FanOut>().RunAsync(request, CancellationToken.None);
        }

        var channel = new Listener();
        var deliver = new Deliver(world.Get<IDeliveryStore>(), world.Get<ISubscriptionStore>(), world.Get<IAlertOutbox>(), channel, world.Time);
        foreach (var (index, delivery) in (await world.DrainAsync<DeliveryRequest>("deliveries")).Index())
        {
            await deliver.RunAsync(delivery, $"message {index}", CancellationToken.None);
        }

        return channel.Heard;
    }

    private sealed class Listener : IDeliveryChannel
    {
        public List<string> Heard { get; } = [];

        public Task<SendOutcome> SendAsync(Subscription subscription, Delivery delivery, CancellationToken cancellationToken)
        {
            Heard.Add(delivery.Alert);
            return Task.FromResult<SendOutcome>(new SendOutcome.Accepted("200"));
        }
    }

    private sealed class KilledException : Exception;

    /// <summary>A health check whose process dies once, before or after one of its effects.</summary>
    private sealed class Mortal : IOutageStore, IAlertOutbox
    {
        private readonly IOutageStore outages;
        private readonly IAlertOutbox queue;
        private readonly int dieAt;
        private int moment;

        public Mortal(CrawlWorld world, int dieAt)
        {
            (outages, queue, this.dieAt) = (world.Get<IOutageStore>(), world.Get<IAlertOutbox>(), dieAt);
            Health = new HealthCheck(world.Get<IWatchedStates>(), world.Get<AlarmRecorder>(), this, this, world.Get<HealthOptions>(), world.Time);
        }

        public HealthCheck Health { get; }

        public Task<Outage?> FindAsync(DateTimeOffset since, CancellationToken cancellationToken) => outages.FindAsync(since, cancellationToken);

        public Task<Outage?> LatestAsync(CancellationToken cancellationToken) => outages.LatestAsync(cancellationToken);

        public IAsyncEnumerable<Outage> ListAsync(CancellationToken cancellationToken) => outages.ListAsync(cancellationToken);

        public Task PutAsync(Outage outage, CancellationToken cancellationToken) => StepAsync(() => outages.PutAsync(outage, cancellationToken));

        public Task SendAsync(FanOutRequest request, CancellationToken cancellationToken) => StepAsync(() => queue.SendAsync(request, cancellationToken));

        public Task SendAsync(DeliveryRequest request, TimeSpan delay, CancellationToken cancellationToken) => queue.SendAsync(request, delay, cancellationToken);

        private async Task StepAsync(Func<Task> step)
        {
            Live();
            await step();
            Live();
        }

        private void Live()
        {
            if (moment++ == dieAt)
            {
                throw new KilledException();
            }
        }
    }
}
