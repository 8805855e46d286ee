using PolicyWatch.Practices;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>One version with its text and everything that proves it.</summary>
/// <param name="Statements">What it says about each practice, in reading order.</param>
/// <param name="Seen">The intervals in which the page showed it, oldest first.</param>
/// <param name="Before">The version shown before its first interval.</param>
/// <param name="LogHash">The newest hash of the page's log, and where it stands.</param>
public sealed record VersionOverview(
    FoundPage Found,
    PageVersion Version,
    string Markdown,
    IReadOnlyList<Statement> Statements,
    IReadOnlyList<Presence> Seen,
    PageVersion? Before,
    long LogPosition,
    ContentHash? LogHash,
    DateTimeOffset Now);

/// <summary>Reads one version of a page.</summary>
public sealed class VersionReader(PageFinder finder, IPageStore pages, IEvidenceStore evidence, PracticeReader practices, TimeProvider time)
{
    /// <returns>Null where no such version is on record.</returns>
    public async Task<VersionOverview?> ReadAsync(PageId page, string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(page, id, cancellationToken) is not { } version || await finder.FindAsync(page, cancellationToken) is not { } found)
        {
            return null;
        }

        var reading = evidence.GetTextAsync(version.Text, cancellationToken);
        var presences = await pages.ListPresencesAsync(page, cancellationToken).Reverse().ToListAsync(cancellationToken);
        var seen = presences.Where(presence => presence.Version == id).ToList();
        var before = seen is [{ Previous: { } previous }, ..] ? presences.Find(presence => presence.OpenedAt == previous) : null;
        var head = (await pages.LoadAsync(page, cancellationToken)).Head;
        if (seen is [.., { CheckAfter: null } current] && head.LastObserved > current.SeenTo)
        {
            seen[^1] = current with { SeenTo = head.LastObserved.Value };
        }

        var markdown = await reading;
        return new VersionOverview(
            found,
            version,
            markdown,
            practices.Read(markdown),
            seen,
            before is null ? null : await pages.FindVersionAsync(page, before.Version, cancellationToken),
            head.LogPosition,
            head.LogHash,
            time.GetUtcNow());
    }

    /// <returns>Null for what is no version id, or none of this page's.</returns>
    public async Task<PageVersion?> FindAsync(PageId page, string id, CancellationToken cancellationToken) =>
        IsVersionId(id) ? await pages.FindVersionAsync(page, id, cancellationToken) : null;

    private static bool IsVersionId(string id) => id.Split('-') is [var stamp, { Length: 8 } hash] && Stamp.TryParse(stamp, out _) && hash.All(char.IsAsciiHexDigitLower);
}
