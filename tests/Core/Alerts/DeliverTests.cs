using PolicyWatch.Alerts;

namespace PolicyWatch.Core.Tests.Alerts;

public sealed class DeliverTests
{
    private readonly AlertStoresInMemory stores = new();
    private readonly SettableTime time = new(AlertSamples.Noon);
    private readonly ScriptedChannel channel = new();
    private readonly Subscription subscription = AlertSamples.Subscription();
    private readonly DeliveryRequest request = new("all", "sub-1", AlertSamples.Alert().Id, ContentHash.Of("body"));

    public DeliverTests() => stores.Subscriptions[subscription.Key] = subscription;

    [Fact]
    public async Task Run_ReceiverAccepts_SettlesAsSent()
    {
        var result = await RunAsync();

        Assert.Equal(DeliveryState.Sent, Assert.IsType<DeliverResult.Settled>(result).Delivery.State);
        Assert.Equal("HTTP 200", Row.LastOutcome);
        Assert.Equal(AlertSamples.Noon, Row.SettledAt);
        Assert.Empty(stores.Requests);
    }

    [Fact]
    public async Task Run_TheSameMessageAgain_SendsNothing()
    {
        await RunAsync();

        Assert.IsType<DeliverResult.Dropped>(await RunAsync());
        Assert.IsType<DeliverResult.Dropped>(await RunAsync("copy"));
        Assert.Single(channel.Sent);
    }

    [Fact]
    public async Task Run_ReceiverFailsForever_TriesTenTimesWithTheSameIdAndGivesUp()
    {
        channel.Otherwise = new SendOutcome.Refused("HTTP 500");
        var next = request;
        var waits = new List<TimeSpan>();
        for (var message = 0; message < 9; message++)
        {
            await RunAsync($"message-{message}", next);
            (next, var delay) = stores.Requests[^1];
            waits.Add(delay);
            time.Now += delay;
        }

        var last = Assert.IsType<DeliverResult.Settled>(await RunAsync("message-9", next));

        Assert.Equal(DeliveryState.GivenUp, last.Delivery.State);
        Assert.Equal(10, channel.Sent.Count);
        Assert.Single(channel.Sent.Distinct());
        Assert.Equal(["00:00:05", "00:05:00", "00:30:00", "02:00:00", "05:00:00", "10:00:00", "14:00:00", "20:00:00", "1.00:00:00"], waits.Select(wait => wait.ToString()));
    }

    [Fact]
    public async Task Run_ReceiverAsksForMoreTime_IsGivenIt()
    {
        channel.Outcomes.Enqueue(new SendOutcome.Refused("HTTP 429", TimeSpan.FromMinutes(7)));

        await RunAsync();

        Assert.Equal(TimeSpan.FromMinutes(7), Assert.Single(stores.Requests).Delay);
    }

    [Fact]
    public async Task Run_ReceiverAsksForLessTime_KeepsToTheSchedule()
    {
        channel.Outcomes.Enqueue(new SendOutcome.Refused("HTTP 503", TimeSpan.FromSeconds(1)));

        await RunAsync();

        Assert.Equal(TimeSpan.FromSeconds(5), Assert.Single(stores.Requests).Delay);
    }

    [Fact]
    public async Task Run_ReceiverIsGone_SwitchesTheSubscriptionOff()
    {
        channel.Outcomes.Enqueue(new SendOutcome.Gone("HTTP 410"));

        await RunAsync();

        Assert.Equal("The receiver answered HTTP 410 on 2026-03-01.", stores.Subscriptions[subscription.Key].DisabledBecause);
        Assert.Equal(DeliveryState.GivenUp, Row.State);
        Assert.Empty(stores.Requests);
    }

    [Fact]
    public async Task Run_SubscriptionIsOff_WithdrawsTheDelivery()
    {
        stores.Subscriptions[subscription.Key] = subscription with { DisabledBecause = "switched off by hand" };

        Assert.IsType<DeliverResult.Dropped>(await RunAsync());
        Assert.Equal(DeliveryState.Withdrawn, Row.State);
        Assert.Empty(channel.Sent);
    }

    [Fact]
    public async Task Run_SubscriptionWasRemoved_Drops()
    {
        stores.Subscriptions.Clear();

        Assert.IsType<DeliverResult.Dropped>(await RunAsync());
        Assert.Empty(channel.Sent);
    }

    [Fact]
    public async Task Run_ACopyWhileAnotherSends_WaitsForItsClaim()
    {
        channel.WhileSending = async () => Assert.IsType<DeliverResult.Waits>(await RunAsync("copy"));

        await RunAsync();
        time.Now += stores.Requests.Single().Delay;
        var later = await RunAsync("copy-later", stores.Requests.Single().Request);

        Assert.IsType<DeliverResult.Dropped>(later);
        Assert.Single(channel.Sent);
    }

    [Fact]
    public async Task Run_KilledWhileSending_TheSameMessageGoesOnAtOnce()
    {
        channel.WhileSending = () => throw new IOException("killed");
        await Assert.ThrowsAsync<IOException>(() => RunAsync());

        Assert.IsType<DeliverResult.Settled>(await RunAsync());
        Assert.Equal(DeliveryState.Sent, Row.State);
    }

    [Fact]
    public async Task Run_KilledBeforeTheNextTryWasQueued_TheSameMessageQueuesIt()
    {
        channel.Outcomes.Enqueue(new SendOutcome.Refused("HTTP 500"));
        stores.LoseNextRequest = true;
        await Assert.ThrowsAsync<IOException>(() => RunAsync());

        await RunAsync();

        Assert.Equal(1, Assert.Single(stores.Requests).Request.FailedTries);
        Assert.Single(channel.Sent);
    }

    [Fact]
    public async Task Run_ACopyOfAFailedTry_DoesNotStartASecondRow()
    {
        channel.Outcomes.Enqueue(new SendOutcome.Refused("HTTP 500"));
        await RunAsync();

        Assert.IsType<DeliverResult.Dropped>(await RunAsync("copy"));
        Assert.Single(stores.Requests);
    }

    [Fact]
    public async Task Run_ClaimedByAnotherInBetween_DecidesAgain()
    {
        stores.BeforeReplace = () => RunAsync("faster").GetAwaiter().GetResult();

        Assert.IsType<DeliverResult.Dropped>(await RunAsync());
        Assert.Single(channel.Sent);
    }

    private Delivery Row => Assert.Single(stores.Deliveries);

    private Task<DeliverResult> RunAsync(string claimant = "message-0", DeliveryRequest? next = null) =>
        new Deliver(stores, stores, stores, channel, time).RunAsync(next ?? request, claimant, CancellationToken.None);

    private sealed class ScriptedChannel : IDeliveryChannel
    {
        public List<string> Sent { get; } = [];

        public Queue<SendOutcome> Outcomes { get; } = [];

        public SendOutcome Otherwise { get; set; } = new SendOutcome.Accepted("HTTP 200");

        /// <summary>Runs once, in the middle of the next send.</summary>
        public Func<Task>? WhileSending { get; set; }

        public async Task<SendOutcome> SendAsync(Subscription subscription, Delivery delivery, CancellationToken cancellationToken)
        {
            var during = WhileSending;
            WhileSending = null;
            await (during?.Invoke() ?? Task.CompletedTask);
            Sent.Add(delivery.Id);
            return Outcomes.TryDequeue(out var outcome) ? outcome : Otherwise;
        }
    }
}
