using System.Diagnostics.Metrics;

namespace PolicyWatch;

/// <summary>
/// What is measured while PolicyWatch works. Tags are outcomes, queues and channels: no page, no address, no text, so that
/// their number stays small. Alert rules and the workbook in <c>infra/modules</c> name these instruments.
/// </summary>
public sealed class Instruments : IDisposable
{
    /// <summary>What an exporter subscribes to.</summary>
    public const string MeterName = "PolicyWatch";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> heartbeats;
    private readonly Counter<long> failures;
    private readonly Counter<long> checks;
    private readonly Histogram<double> dueLag;
    private readonly Counter<long> changes;
    private readonly Counter<long> deliveries;
    private readonly Histogram<double> changeToAlert;
    private readonly Counter<long> poisoned;
    private readonly Counter<long> modelCalls;
    private readonly Counter<long> modelTokens;
    private readonly Counter<double> modelCost;
    private readonly Gauge<double> oldestDue;
    private readonly Gauge<double> queueAges;
    private readonly Gauge<long> queueLengths;
    private readonly Gauge<int> unhealthy;
    private readonly Gauge<int> storm;

    public Instruments()
    {
        heartbeats = meter.CreateCounter<long>("policywatch.heartbeat", "{run}", "Runs of the timer ScheduleChecks that came to their end.");
        failures = meter.CreateCounter<long>("policywatch.failures", "{run}", "Runs of timer and queue functions that ended in an error, by function.");
        checks = meter.CreateCounter<long>("policywatch.checks", "{check}", "Looks at a page, by outcome.");
        dueLag = meter.CreateHistogram<double>("policywatch.due.lag", "s", "From the moment a check was due to the moment it began.");
        changes = meter.CreateCounter<long>("policywatch.changes", "{change}", "Changes that were judged, by severity and whether they alert.");
        deliveries = meter.CreateCounter<long>("policywatch.deliveries", "{try}", "Tries to deliver an alert, by outcome and channel.");
        changeToAlert = meter.CreateHistogram<double>("policywatch.change_to_alert", "s", "From the moment a change was seen to the moment a receiver took its alert.");
        poisoned = meter.CreateCounter<long>("policywatch.poison", "{message}", "Messages that failed for good, by queue.");
        modelCalls = meter.CreateCounter<long>("policywatch.model.calls", "{call}", "Questions to the model, by outcome.");
        modelTokens = meter.CreateCounter<long>("policywatch.model.tokens", "{token}", "Tokens of the model, by direction.");
        modelCost = meter.CreateCounter<double>("policywatch.model.cost", "{USD}", "What those tokens cost by the prices in the settings.");
        oldestDue = meter.CreateGauge<double>("policywatch.due.oldest", "s", "How long the page that is due longest has waited for its turn.");
        queueAges = meter.CreateGauge<double>("policywatch.queue.age", "s", "Age of the oldest message that could be worked on, by queue.");
        queueLengths = meter.CreateGauge<long>("policywatch.queue.length", "{message}", "Messages, waiting ones included, by queue.");
        unhealthy = meter.CreateGauge<int>("policywatch.unhealthy", "1", "1 where the health page answers 503, else 0.");
        storm = meter.CreateGauge<int>("policywatch.storm", "1", "1 while so much fails at once that it must be our own fault, else 0.");
    }

    /// <summary>For tests, which tell these instruments from those of another instance.</summary>
    internal Meter Meter => meter;

    public void Beat() => heartbeats.Add(1);

    /// <summary>Counts a run that ends in an error; one that is cut short by a stop is none.</summary>
    public async Task RunAsync(string function, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            failures.Add(1, Tag("function", function));
            throw;
        }
    }

    /// <param name="lag">Null for a copy that had waited or is tried again.</param>
    public void Checked(string outcome, TimeSpan? lag)
    {
        checks.Add(1, Tag("outcome", outcome));
        if (lag is { } waited)
        {
            dueLag.Record(Math.Max(0, waited.TotalSeconds));
        }
    }

    public void Judged(string severity, bool alerted) => changes.Add(1, Tag("severity", severity), Tag("alerted", alerted));

    /// <param name="sinceSeen">Since the change was seen; null for a try without success and for what is no change.</param>
    public void Delivered(string outcome, string channel, TimeSpan? sinceSeen)
    {
        deliveries.Add(1, Tag("outcome", outcome), Tag("channel", channel));
        if (sinceSeen is { } passed)
        {
            changeToAlert.Record(Math.Max(0, passed.TotalSeconds));
        }
    }

    public void Poisoned(string queue) => poisoned.Add(1, Tag("queue", queue));

    public void ModelFailed() => modelCalls.Add(1, Tag("outcome", "failed"));

    /// <param name="dollars">By the prices in the settings; null where there are none.</param>
    public void ModelAnswered(long inputTokens, long outputTokens, decimal? dollars)
    {
        modelCalls.Add(1, Tag("outcome", "answered"));
        modelTokens.Add(inputTokens, Tag("direction", "input"));
        modelTokens.Add(outputTokens, Tag("direction", "output"));
        if (dollars is { } cost)
        {
            modelCost.Add((double)cost);
        }
    }

    public void OldestDue(TimeSpan waited) => oldestDue.Record(waited.TotalSeconds);

    public void Queue(string queue, TimeSpan age, long length)
    {
        queueAges.Record(age.TotalSeconds, Tag("queue", queue));
        queueLengths.Record(length, Tag("queue", queue));
    }

    public void Health(bool healthy) => unhealthy.Record(healthy ? 0 : 1);

    public void Storm(bool lasts) => storm.Record(lasts ? 1 : 0);

    public void Dispose() => meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}
