using PolicyWatch.Summaries;

namespace PolicyWatch.Web;

/// <summary>Reads what a feed holds: the latest changes in which a practice shifted.</summary>
public sealed class FeedReader(ChangeReader changes, LogHashes hashes, KnownByHash known)
{
    private const int Most = 30;

    public async Task<IReadOnlyList<FeedEntry>> ReadAsync(string? vendor, string? tag, CancellationToken cancellationToken)
    {
        var listed = await changes.ListAsync(new ChangeFilter(vendor, tag, Severity.Low), after: null, Most, cancellationToken);
        var newest = await hashes.ReadAsync(listed.Select(change => change.Recent.Page), cancellationToken);
        return await Task.WhenAll(listed.Select(async change => new FeedEntry(
            change,
            await known.JudgementAsync(change.Recent.Change.Full, cancellationToken),
            newest.GetValueOrDefault(change.Recent.Page))));
    }
}
