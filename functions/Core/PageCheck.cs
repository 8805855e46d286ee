using System.Globalization;
using PolicyWatch.Fetching;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch;

/// <summary>Queues checks; a wait for a host is a delayed copy of the request.</summary>
public interface ICheckSender
{
    Task SendAsync(CheckRequest request, TimeSpan delay, CancellationToken cancellationToken);
}

/// <summary>How a request to check a page ended.</summary>
public abstract record PageCheckResult
{
    private PageCheckResult() { }

    /// <summary>Nothing was fetched: the page is not watched, is paused, or was checked since.</summary>
    public sealed record Dropped(string Reason) : PageCheckResult;

    /// <summary>A part of the page's history was read again by a new release or declaration; a copy comes back for the next.</summary>
    public sealed record ReadAgain : PageCheckResult;

    /// <summary>Another request to the host is under way; a copy comes back then.</summary>
    public sealed record Delayed(DateTimeOffset Until) : PageCheckResult;

    public sealed record Checked(FetchOutcome Outcome, RecordedCheck Recorded) : PageCheckResult;
}

/// <summary>The way of one page through one check.</summary>
public sealed class PageCheck(IWatchListStore watchList, LikeWithLike history, IPageFetcher fetcher, AnswerRecorder recorder, HostTurnTaking hosts)
{
    public async Task<PageCheckResult> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        if (await watchList.FindAsync(request.Page, cancellationToken) is not { } page)
        {
            return new PageCheckResult.Dropped("the page is not on the watch list any more");
        }

        if (await history.LoadAsync(page, request, cancellationToken) is not { } record)
        {
            return new PageCheckResult.ReadAgain();
        }

        if (page.Paused)
        {
            await recorder.RecordPausedAsync(record, request, cancellationToken);
            return new PageCheckResult.Dropped("the page is paused");
        }

        if (record.Head.LastChecked >= request.Due)
        {
            return new PageCheckResult.Dropped("the page was checked since the request was due");
        }

        return await hosts.EnterAsync(page.Url, request, cancellationToken) is HostTurn.Granted turn
            ? await FetchAsync(page, request, record, turn, cancellationToken)
            : new PageCheckResult.Delayed(request.Due);
    }

    private async Task<PageCheckResult> FetchAsync(WatchedPage page, CheckRequest request, PageRecord record, HostTurn.Granted turn, CancellationToken cancellationToken)
    {
        var outcome = await Traces.PartAsync(
            "fetch",
            span =>
            {
                span?.SetTag("server.address", page.Url.IdnHost);
                return fetcher.FetchAsync(new FetchRequest(page.Url, record.Head.Validators, page.Language), cancellationToken);
            },
            Name);
        await hosts.LeaveAsync(page.Url, turn, cancellationToken);
        var recorded = await Traces.PartAsync(
            "record", _ => recorder.RecordAsync(record, page, request, outcome, cancellationToken), recorded => recorded.Check?.Outcome.ToString() ?? "nothing new");
        return new PageCheckResult.Checked(outcome, recorded);
    }

    private static string Name(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Answered { Answer.Status: var status } => status.ToString(CultureInfo.InvariantCulture),
        FetchOutcome.Failed { Failure: var failure } => failure.ToString(),
        _ => outcome.GetType().Name,
    };
}
