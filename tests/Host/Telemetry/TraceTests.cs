using System.Collections.Concurrent;
using System.Diagnostics;
using PolicyWatch.Alerts;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.Host.Tests.Faults;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Tests.Telemetry;

/// <summary>One page can be followed from the timer to the delivery.</summary>
public sealed class TraceTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IDisposable
{
    private readonly ConcurrentQueue<Activity> ended = new();
    private ActivityListener? listener;

    public void Dispose() => listener?.Dispose();

    [Fact]
    public async Task AChange_IsOneTraceFromTheTimerToTheDelivery()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await CrawlWorld.StartAsync(azurite, "a", new Dictionary<string, string?> { ["Fetch:AllowedLoopbackHosts:0"] = $"127.0.0.1:{receiver.Address.Port}" });
        var subscription = new Subscription(new SubscriptionKey(SubscriptionScope.All, "procurement"), Severity.Low, [], new DeliveryTarget.Webhook(receiver.Address), world.Time.GetUtcNow());
        await world.Get<ISubscriptionStore>().AddAsync(subscription, CancellationToken.None);
        world.Site.Text = Texts.First;
        await world.RunDueAsync(late: TimeSpan.Zero);

        Listen();
        // A timer's own span, as the Functions host makes one, holds all pages of its run and must not hold their traces.
        using var timer = new Activity("timer").Start();
        world.Site.Text = Texts.Shared;
        await world.RunDueAsync(late: TimeSpan.Zero);
        Assert.Same(timer, Activity.Current);

        var delivery = Assert.Single(ended, span => span.OperationName == "DeliverAlert" && span.Links.Any(link => link.Context.TraceId == timer.TraceId));
        Assert.NotEqual(timer.TraceId, delivery.TraceId);
        var trace = ended.Where(span => span.TraceId == delivery.TraceId).ToList();
        Assert.Equal(
            ["ScheduleChecks", "CheckPage: Changed", "record: Changed", "AssessChange: High, alert", "FanOutAlert: 1 deliveries", "DeliverAlert: Sent"],
            Way(trace, delivery).Reverse().Select(Text));
        Assert.Equal(["fetch: 200", "record: Changed", "send: Accepted"], trace.Where(span => span.Kind == ActivityKind.Internal).Select(Text).Order(StringComparer.Ordinal));
        var told = string.Join('\n', trace.SelectMany(span => span.TagObjects).Select(tag => $"{tag.Value}"));
        Assert.DoesNotContain("personal data", told, StringComparison.Ordinal);
        Assert.DoesNotContain("/hook", told, StringComparison.Ordinal);
        Assert.Contains("larkspur/privacy-policy", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStepThatSomebodyElseFinishes_StaysInItsTrace()
    {
        const string Broken = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        await using var world = await CrawlWorld.StartAsync(azurite, "b");
        var left = new OutgoingStep(Check: null, Change: null, [new PageMessage.Alert(CrawlWorld.Page, world.Time.GetUtcNow())]) { Traceparent = Broken };
        await world.Get<StorageAccount>().Table("pages").UpsertEntityAsync(Rows.Of(Keys.Page(CrawlWorld.Page), Keys.OutgoingRow(world.Time.GetUtcNow(), "change"), left));

        using (new Activity("another's").Start())
        {
            await world.Pages.LoadAsync(CrawlWorld.Page, CancellationToken.None);
        }

        Assert.Equal(Broken, Assert.Single(await world.DrainAsync<FanOutRequest>("alerts")).Traceparent);
    }

    private static IEnumerable<Activity> Way(IReadOnlyList<Activity> trace, Activity from)
    {
        for (var span = from; span is not null; span = trace.SingleOrDefault(other => other.SpanId == span.ParentSpanId))
        {
            yield return span;
        }
    }

    private static string Text(Activity span) => span.GetTagItem(Traces.OutcomeTag) is { } outcome ? $"{span.OperationName}: {outcome}" : span.OperationName;

    private void Listen()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }
}
