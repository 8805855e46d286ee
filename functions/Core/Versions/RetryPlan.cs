using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>When a page is looked at again outside its interval.</summary>
public sealed class RetryPlan(Random random, HealthOptions options)
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>How long a suspicious text waits for its second look.</summary>
    public TimeSpan SecondLookDelay => options.SecondLookDelay;

    /// <summary>A look in quick succession meets the same broken page. Half the delay is enough: two machines' clocks differ.</summary>
    public bool IsSecondLook(PendingText pending, DateTimeOffset at) => at - pending.Since >= SecondLookDelay / 2;

    public CheckRequest SecondLook(PageId page, DateTimeOffset at) => new(page, at + SecondLookDelay);

    /// <summary>A try that failed for a passing reason is repeated: when the server said, or after a growing, jittered while.</summary>
    public IReadOnlyList<PageMessage> After(CheckRequest request, FetchOutcome.Failed failed, DateTimeOffset now)
    {
        var passing = failed.Failure is FetchFailure.TimedOut or FetchFailure.ConnectionBroken or FetchFailure.ConnectionRefused
            or FetchFailure.UnknownHost or FetchFailure.RateLimited;
        if (!passing || request.Attempt >= MostAttempts)
        {
            return [];
        }

        var cap = FirstDelay * Math.Pow(4, request.Attempt);
        var delay = failed.RetryAfter ?? TimeSpan.FromSeconds(30) + (cap * random.NextDouble());
        delay = delay < LongestWait ? delay : LongestWait;
        return [new PageMessage.Check(new CheckRequest(request.Page, now + delay, Slot: null, request.Attempt + 1), delay)];
    }

    /// <summary>The step, and with it a look into the archive where the page has let nobody see it for long, and none was asked for lately.</summary>
    public PageStep WithStandIn(PageStep step)
    {
        var head = step.Head;
        return StandInRecorder.IsNeeded(head) && head.LastChecked - head.TroubleSince >= options.StandInTime && !(head.LastChecked - head.ArchiveAsked < options.StandInInterval)
            ? step with { Head = head with { ArchiveAsked = head.LastChecked }, Messages = [.. step.Messages, new PageMessage.StandIn(head.Page)] }
            : step;
    }
}
