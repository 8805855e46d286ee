using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.WatchList;

internal sealed class WatchListInMemory : IWatchListStore
{
    public Dictionary<PageId, WatchedPage> Pages { get; } = [];

    public int Declared { get; set; }

    public IAsyncEnumerable<WatchedPage> ListAsync(CancellationToken cancellationToken) =>
        Pages.Values.OrderBy(page => page.Id.ToString(), StringComparer.Ordinal).ToAsyncEnumerable();

    public Task<WatchedPage?> FindAsync(PageId id, CancellationToken cancellationToken) => Task.FromResult(Pages.GetValueOrDefault(id));

    public Task DeclareAsync(WatchedPage page, CancellationToken cancellationToken)
    {
        Pages[page.Id] = page;
        Declared++;
        return Task.CompletedTask;
    }

    public Task<bool> RemoveAsync(PageId id, CancellationToken cancellationToken) => Task.FromResult(Pages.Remove(id));
}
