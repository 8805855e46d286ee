using PolicyWatch.Cli.Verbs;
using PolicyWatch.Fetching;

namespace PolicyWatch.Cli.Replay;

/// <summary>The web as it was: one recorded answer at a time, and the clock of its name.</summary>
internal sealed class ReplayedWeb : TimeProvider, IPageFetcher
{
    private RecordedFetch? current;

    public void Show(RecordedFetch fetch) => current = fetch;

    public override DateTimeOffset GetUtcNow() => current?.At ?? DateTimeOffset.UnixEpoch;

    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var recorded = current ?? throw new InvalidOperationException("No answer is shown.");
        var answer = await PageFile.ReadAsync(recorded.File, request.Url, cancellationToken);
        return new FetchOutcome.Answered(answer with { At = recorded.At });
    }
}
