using PolicyWatch.Practices;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>One version with its text and everything that proves it.</summary>
/// <param name="Statements">What it says about each practice, in reading order.</param>
/// <param name="Seen">The intervals in which the page showed it, oldest first.</param>
/// <param name="Before">The version shown before its first interval.</param>
/// <param name="LogHash">The newest hash of the page's log, and where it stands.</param>
public sealed record VersionOverview(
    KnownPage Found,
    PageVersion Version,
    string Markdown,
    IReadOnlyList<Statement> Statements,
    IReadOnlyList<Presence> Seen,
    PageVersion? Before,
    long LogPosition,
    ContentHash? LogHash,
    DateTimeOffset Now)
{
    /// <summary>Where the text comes from, in the words of whoever added it by hand; null for what was fetched.</summary>
    public string? HandSource { get; init; }
}

/// <summary>Reads one version of a page.</summary>
public sealed class VersionReader(PageFinder finder, PageHistories histories, IPageStore pages, IEvidenceStore evidence, KnownByHash known, TimeProvider time)
{
    /// <returns>Null where no such version is on record.</returns>
    public async Task<VersionOverview?> ReadAsync(PageId page, string id, CancellationToken cancellationToken)
    {
        var finding = finder.FindAsync(page, cancellationToken);
        var history = await histories.ReadAsync(page, cancellationToken);
        if (await finding is not { } found || history is null || !history.Versions.TryGetValue(id, out var version))
        {
            return null;
        }

        var statements = known.StatementsAsync(version.Text, cancellationToken);
        var markdown = await evidence.GetTextAsync(version.Text, cancellationToken);
        var seen = history.Seen(id);
        var before = seen is [var first, ..] ? history.Before(first) : null;
        return new VersionOverview(
            found,
            version,
            markdown,
            await statements,
            seen,
            before is null ? null : history.Versions.GetValueOrDefault(before.Version),
            history.Head.LogPosition,
            history.Head.LogHash,
            time.GetUtcNow())
        {
            HandSource = version.Source == ObservationSource.Hand ? HandAddition.SourceOf(await evidence.GetSnapshotAsync(version.Snapshot, cancellationToken)) : null,
        };
    }

    /// <returns>Null for what is no version id, or none of this page's.</returns>
    public async Task<PageVersion?> FindAsync(PageId page, string id, CancellationToken cancellationToken) =>
        IsVersionId(id) ? await pages.FindVersionAsync(page, id, cancellationToken) : null;

    private static bool IsVersionId(string id) => id.Split('-') is [var stamp, { Length: 8 } hash] && Stamp.TryParse(stamp, out _) && hash.All(char.IsAsciiHexDigitLower);
}
