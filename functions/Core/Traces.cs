using System.Diagnostics;
using PolicyWatch.WatchList;

namespace PolicyWatch;

/// <summary>
/// Spans that follow one page from the timer to the delivery, across queues. They hold keys, outcomes and host names: no text
/// of a page, no address with its query, and nobody's address.
/// </summary>
public static class Traces
{
    /// <summary>What an exporter subscribes to.</summary>
    public const string SourceName = "PolicyWatch";

    public const string OutcomeTag = "policywatch.outcome";
    public const string PageTag = "policywatch.page";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the trace of one page's way; what runs now, a timer for all pages, is only linked to. Call it inside an async method, whose caller keeps its own span.</summary>
    public static Activity? Begin(string step, PageId page) => Root(step, ActivityKind.Producer, page);

    /// <summary>Runs what a queue message asks for, in the trace that the message belongs to.</summary>
    /// <param name="work">Returns how it ended, in a word.</param>
    public static async Task StepAsync(string step, QueueRequest request, PageId? page, Func<Task<string>> work)
    {
        using var span = ActivityContext.TryParse(request.Traceparent, traceState: null, isRemote: true, out var sender)
            ? Source.StartActivity(step, ActivityKind.Consumer, sender, Tags(page), Links())
            : Root(step, ActivityKind.Consumer, page);
        await RunAsync(span, work);
    }

    /// <summary>Runs a part of a step.</summary>
    /// <param name="outcome">How it ended, in a word.</param>
    public static async Task<TResult> PartAsync<TResult>(string part, Func<Activity?, Task<TResult>> work, Func<TResult, string> outcome)
    {
        using var span = Source.StartActivity(part);
        var result = default(TResult)!;
        await RunAsync(span, async () => outcome(result = await work(span)));
        return result;
    }

    private static async Task RunAsync(Activity? span, Func<Task<string>> work)
    {
        try
        {
            var outcome = await work();
            span?.SetTag(OutcomeTag, outcome);
        }
        catch (Exception failure)
        {
            // Its type alone: a message may quote what was fetched.
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw;
        }
    }

    private static Activity? Root(string step, ActivityKind kind, PageId? page)
    {
        var links = Links();
        Activity.Current = null;
        return Source.StartActivity(step, kind, default(ActivityContext), Tags(page), links);
    }

    private static KeyValuePair<string, object?>[] Tags(PageId? page) => page is null ? [] : [KeyValuePair.Create(PageTag, (object?)page.ToString())];

    private static ActivityLink[] Links() => Activity.Current is { } around ? [new ActivityLink(around.Context)] : [];
}
