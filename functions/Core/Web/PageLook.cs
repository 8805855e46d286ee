using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.Practices;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>What one look at an address showed.</summary>
public abstract record Look
{
    private Look() { }

    /// <summary>Others are asking this host, and the wait for a turn is too long for somebody who waits for a page.</summary>
    public sealed record Busy(TimeSpan Wait) : Look;

    /// <summary>No policy could be read.</summary>
    public sealed record Failed(string Explanation) : Look;

    /// <param name="Statements">What the text says about each practice, in reading order.</param>
    public sealed record Read(PolicyText Text, string? Suspicion, IReadOnlyList<Statement> Statements) : Look;
}

/// <summary>Looks at an address once, by the rules of the crawler: robots.txt, one request per host at a time. Nothing is kept.</summary>
public sealed class PageLook(IPageFetcher fetcher, IHostTurns turns, PolicyReader reader, PracticeReader practices, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    public async Task<Look> AtAsync(WatchedPage page, CancellationToken cancellationToken)
    {
        var (host, claimant) = (page.Url.IdnHost, $"look {Guid.CreateVersion7(time.GetUtcNow())}");
        var turn = await turns.EnterAsync(host, claimant, slot: null, cancellationToken);
        if (turn is HostTurn.Wait { Slot: var slot } && slot - time.GetUtcNow() is var wait && wait <= LongestWait)
        {
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancellationToken);
            turn = await turns.EnterAsync(host, claimant, slot, cancellationToken);
        }

        switch (turn)
        {
            case HostTurn.Granted granted:
                var outcome = await fetcher.FetchAsync(new FetchRequest(page.Url, Validators: null, page.Language), cancellationToken);
                await turns.LeaveAsync(host, granted, cancellationToken);
                return Of(outcome, page, cancellationToken);
            case HostTurn.Wait waiting:
                return new Look.Busy(waiting.Slot - time.GetUtcNow());
            default:
                throw new InvalidOperationException($"No way to look in {turn.GetType().Name}.");
        }
    }

    private Look Of(FetchOutcome outcome, WatchedPage page, CancellationToken cancellationToken) => outcome switch
    {
        FetchOutcome.Failed failed => new Look.Failed(failed.Explanation),
        FetchOutcome.Answered answered => reader.Read(answered.Answer, page, cancellationToken) switch
        {
            Reading.NotAPolicy trouble => new Look.Failed(trouble.Explanation),
            Reading.Policy policy => new Look.Read(policy.Text, policy.Suspicion, practices.Read(policy.Text.Markdown)),
            var other => throw new InvalidOperationException($"No way to show {other.GetType().Name}."),
        },
        _ => throw new InvalidOperationException("Nothing conditional was asked."),
    };
}
