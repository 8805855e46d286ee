using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>Reads the newest hash of each page's log: whatever carries it out of this installation is an anchor.</summary>
public sealed class LogHashes(IPageStore pages)
{
    public async Task<IReadOnlyDictionary<PageId, ContentHash?>> ReadAsync(IEnumerable<PageId> of, CancellationToken cancellationToken)
    {
        var heads = await Task.WhenAll(of.Distinct().Select(page => pages.FindHeadAsync(page, cancellationToken)));
        return heads.OfType<KeptHead>().ToDictionary(kept => kept.Head.Page, kept => kept.Head.LogHash);
    }
}
