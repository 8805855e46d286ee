using PolicyWatch.Comparison;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <param name="Seen">The intervals in which the page showed this version, oldest first.</param>
public sealed record ComparedSide(PageVersion Version, IReadOnlyList<Presence> Seen);

/// <summary>Two versions of a page beside each other.</summary>
/// <param name="Change">The recorded change between just these two, or null where they are compared for this view alone.</param>
public sealed record ComparisonOverview(FoundPage Found, ComparedSide Before, ComparedSide After, PageChange? Change, Assessment Judgement, TextComparison Text, DateTimeOffset Now);

/// <summary>Compares any two versions of a page, by the recorded judgement where there is one.</summary>
public sealed class ComparisonReader(PageFinder finder, IPageStore pages, IEvidenceStore evidence, ChangeAssessor assessor, TimeProvider time)
{
    /// <returns>Null where one of the versions is not on record.</returns>
    public async Task<ComparisonOverview?> ReadAsync(PageId page, string from, string to, CancellationToken cancellationToken)
    {
        var found = await finder.FindAsync(page, cancellationToken);
        var versions = await pages.ListVersionsAsync(page, cancellationToken).ToDictionaryAsync(version => version.Id, StringComparer.Ordinal, cancellationToken);
        if (found is null || !versions.TryGetValue(from, out var before) || !versions.TryGetValue(to, out var after))
        {
            return null;
        }

        var presences = await pages.ListPresencesAsync(page, cancellationToken).Reverse().ToListAsync(cancellationToken);
        var change = await FindChangeAsync(page, presences, from, to, cancellationToken);
        var full = change is null ? await CompareAsync(before, after, cancellationToken) : await evidence.GetChangeAsync(change.Full, cancellationToken);
        return new ComparisonOverview(found, Side(before, presences), Side(after, presences), change, full.Assessment, full.Comparison, time.GetUtcNow());
    }

    /// <summary>The two versions of a recorded change; null where there is no such change.</summary>
    public async Task<(string From, string To)?> FindSidesAsync(PageId page, DateTimeOffset presence, CancellationToken cancellationToken) =>
        await pages.FindPresenceAsync(page, presence, cancellationToken) is { Presence: { Previous: { } previous } later }
            && await pages.FindPresenceAsync(page, previous, cancellationToken) is { Presence: var earlier }
            ? (earlier.Version, later.Version)
            : null;

    private async Task<PageChange?> FindChangeAsync(PageId page, List<Presence> presences, string from, string to, CancellationToken cancellationToken)
    {
        var later = presences.FindLast(presence => presence.Version == to && presences.Exists(earlier => earlier.OpenedAt == presence.Previous && earlier.Version == from));
        return later is null ? null : await pages.FindChangeAsync(page, later.OpenedAt, cancellationToken);
    }

    private async Task<FullChange> CompareAsync(PageVersion before, PageVersion after, CancellationToken cancellationToken)
    {
        var earlier = evidence.GetTextAsync(before.Text, cancellationToken);
        var later = await evidence.GetTextAsync(after.Text, cancellationToken);
        var (assessment, comparison) = assessor.Assess(
            new AssessedText(await earlier, before.At, before.Effective?.Date),
            new AssessedText(later, after.At, after.Effective?.Date));
        return new FullChange(assessment, comparison);
    }

    private static ComparedSide Side(PageVersion version, List<Presence> presences) => new(version, [.. presences.Where(presence => presence.Version == version.Id)]);
}
