using PolicyWatch.Comparison;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <param name="Seen">The intervals in which the page showed this version, oldest first.</param>
public sealed record ComparedSide(PageVersion Version, IReadOnlyList<Presence> Seen);

/// <summary>Two versions of a page beside each other.</summary>
/// <param name="Change">The recorded change between just these two, or null where they are compared for this view alone.</param>
public sealed record ComparisonOverview(KnownPage Found, ComparedSide Before, ComparedSide After, PageChange? Change, Assessment Judgement, TextComparison Text, DateTimeOffset Now)
{
    /// <summary>What people decided on the change, in the order of recording.</summary>
    public IReadOnlyList<RecordedDecision> Decisions { get; init; } = [];
}

/// <summary>Compares any two versions of a page, by the recorded judgement where there is one.</summary>
public sealed class ComparisonReader(PageFinder finder, PageHistories histories, IPageStore pages, IEvidenceStore evidence, KnownByHash known, TimeProvider time)
{
    /// <returns>Null where one of the versions is not on record.</returns>
    public async Task<ComparisonOverview?> ReadAsync(PageId page, string from, string to, CancellationToken cancellationToken)
    {
        var finding = finder.FindAsync(page, cancellationToken);
        var history = await histories.ReadAsync(page, cancellationToken);
        if (await finding is not { } found || history is null || !history.Versions.TryGetValue(from, out var before) || !history.Versions.TryGetValue(to, out var after))
        {
            return null;
        }

        var later = history.Presences.FirstOrDefault(presence => presence.Version == to && history.Before(presence)?.Version == from);
        var change = later is null ? null : history.ChangeInto(later);
        var full = change is null ? await known.ComparisonAsync(before, after, found.Watched.Page.Type, cancellationToken) : await evidence.GetChangeAsync(change.Full, cancellationToken);
        return new ComparisonOverview(
            found, new ComparedSide(before, history.Seen(from)), new ComparedSide(after, history.Seen(to)), change, full.Assessment, full.Comparison, time.GetUtcNow())
        {
            Decisions = change is null ? [] : [.. history.Decisions[change.Presence]],
        };
    }

    /// <summary>The two versions of a recorded change; null where there is no such change.</summary>
    public async Task<(string From, string To)?> FindSidesAsync(PageId page, DateTimeOffset presence, CancellationToken cancellationToken) =>
        await pages.FindPresenceAsync(page, presence, cancellationToken) is { Presence: { Previous: { } previous } later }
            && await pages.FindPresenceAsync(page, previous, cancellationToken) is { Presence: var earlier }
            ? (earlier.Version, later.Version)
            : null;
}
