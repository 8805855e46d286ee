using PolicyWatch.Summaries;
using PolicyWatch.Versions;

namespace PolicyWatch.Web;

/// <summary>Reads what a feed holds: the latest changes in which a practice shifted.</summary>
public sealed class FeedReader(ChangeReader changes, IPageStore pages, IEvidenceStore evidence)
{
    private const int Most = 30;

    public async Task<IReadOnlyList<FeedEntry>> ReadAsync(string? vendor, string? tag, CancellationToken cancellationToken)
    {
        var listed = await changes.ListAsync(new ChangeFilter(vendor, tag, Severity.Low), after: null, Most, cancellationToken);
        var hashes = listed.Select(change => change.Recent.Page).Distinct().ToDictionary(page => page, page => pages.LoadAsync(page, cancellationToken));
        return await Task.WhenAll(listed.Select(async change => new FeedEntry(
            change,
            (await evidence.GetChangeAsync(change.Recent.Change.Full, cancellationToken)).Assessment,
            (await hashes[change.Recent.Page]).Head.LogHash)));
    }
}
