using System.Text;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Web.Seed;

/// <summary>The evidence of the pages in memory, with the log that their recording would have left.</summary>
internal sealed class MemoryEvidence(MemoryStores stores) : IStoredEvidence
{
    public async Task<StoredPage> ReadPageAsync(PageId page, CancellationToken cancellationToken)
    {
        var versions = await stores.ListVersionsAsync(page, cancellationToken).ToListAsync(cancellationToken);
        var presences = await stores.ListPresencesAsync(page, cancellationToken).Reverse().ToListAsync(cancellationToken);
        var (head, log) = PageLog.Append(
            new PageHead { Page = page },
            [.. presences.Select(presence => new LogRecord(0, LogEvent.Recorded, presence.OpenedAt, presence, versions.Find(version => version.Id == presence.Version)))]);
        return new StoredPage(new("head", head, null), Of(log), Of(presences), Of(versions), [], [], Unfinished: false);
    }

    public Task<PageHead?> FindHeadAsync(PageId page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<ReadOnlyMemory<byte>?> FindTextAsync(ContentHash text, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetBytes(await stores.GetTextAsync(text, cancellationToken));

    public async Task<ReadOnlyMemory<byte>?> FindSnapshotAsync(ContentHash snapshot, CancellationToken cancellationToken) =>
        WarcSnapshot.Write(await stores.GetSnapshotAsync(snapshot, cancellationToken));

    public Task<ReadOnlyMemory<byte>?> FindChangeAsync(ContentHash change, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static List<StoredRow<TRecord>> Of<TRecord>(IEnumerable<TRecord> records)
        where TRecord : class => [.. records.Select((record, index) => new StoredRow<TRecord>($"{index}", record, null))];
}
