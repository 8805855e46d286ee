using System.Text;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Every page that is watched, and every one that was when the logs were anchored last.</summary>
public sealed class KnownPages(IWatchListStore watchList, IAnchorStore anchors)
{
    /// <summary>By vendor and page.</summary>
    /// <exception cref="FormatException">The newest anchor cannot be read; verification says why.</exception>
    public async Task<IReadOnlyCollection<PageId>> ListAsync(CancellationToken cancellationToken)
    {
        var pages = await watchList.ListAsync(cancellationToken).Select(page => page.Id).ToHashSetAsync(cancellationToken: cancellationToken);
        if (await anchors.ListAsync(cancellationToken).FirstOrDefaultAsync(cancellationToken) is { } newest && await anchors.FindAsync(newest.Digest, cancellationToken) is { } text)
        {
            pages.UnionWith(Anchor.Parse(Encoding.UTF8.GetString(text.Span)).Heads.Select(head => head.Page));
        }

        return [.. pages.OrderBy(page => page.ToString(), StringComparer.Ordinal)];
    }
}
