using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using PolicyWatch.Alerts;

namespace PolicyWatch.Cli.Demo;

/// <summary>Listens to the product's spans, as an exporter would, and shows a page's way through the queues as text.</summary>
internal sealed class TraceRecord : IDisposable
{
    private readonly ConcurrentQueue<Activity> ended = new();
    private readonly ActivityListener listener;

    public TraceRecord()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Dispose() => listener.Dispose();

    /// <summary>The first trace in which an alert was delivered: a line per span, indented below the span that asked for it.</summary>
    public IEnumerable<string> Delivered()
    {
        var trace = ended.GroupBy(span => span.TraceId)
            .Where(spans => spans.Any(span => span.OperationName == nameof(Host.Functions.AlertFunctions.DeliverAlert) && span.GetTagItem(Traces.OutcomeTag) is nameof(DeliveryState.Sent)))
            .MinBy(spans => spans.Min(span => span.StartTimeUtc));
        if (trace is null)
        {
            return ["No alert was delivered."];
        }

        var spans = trace.OrderBy(span => span.StartTimeUtc).ToList();
        return [$"Trace {trace.Key} of {spans[0].GetTagItem(Traces.PageTag)}", .. Below(default, 0)];

        IEnumerable<string> Below(ActivitySpanId parent, int depth) => spans
            .Where(span => span.ParentSpanId == parent)
            .SelectMany(span => Below(span.SpanId, depth + 1).Prepend(Line(span, depth, spans[0].StartTimeUtc)));
    }

    private static string Line(Activity span, int depth, DateTime began) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {(span.StartTimeUtc - began).TotalMilliseconds,7:0} ms  {new string(' ', depth * 2)}{span.OperationName,-16} {span.Duration.TotalMilliseconds,5:0} ms  {span.GetTagItem(Traces.OutcomeTag) ?? span.StatusDescription}").TrimEnd();
}
