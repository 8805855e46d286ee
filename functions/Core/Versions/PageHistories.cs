using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>A presence that counts.</summary>
/// <param name="Flickers">What came after it and does not: texts that came back and did not stay, or have not yet; newest first.</param>
public sealed record HistoryStep(Presence Presence, IReadOnlyList<Presence> Flickers);

/// <summary>Everything on record of a page but its log.</summary>
/// <param name="Presences">Newest first; the current one reaches to the page's last observation.</param>
/// <param name="Versions">By id.</param>
/// <param name="Changes">By the key of their presence.</param>
/// <param name="Decisions">By the key of their change, each in the order of recording.</param>
public sealed record PageHistory(
    PageHead Head,
    IReadOnlyList<Presence> Presences,
    IReadOnlyDictionary<string, PageVersion> Versions,
    IReadOnlyDictionary<DateTimeOffset, PageChange> Changes,
    ILookup<DateTimeOffset, RecordedDecision> Decisions)
{
    private readonly Dictionary<DateTimeOffset, Presence> byKey = Presences.ToDictionary(presence => presence.OpenedAt);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<HistoryStep> Steps { get; } = StepsOf(Presences);

    public PageChange? ChangeInto(Presence presence) => Changes.GetValueOrDefault(presence.OpenedAt);

    /// <summary>The presence that a presence's change is measured from.</summary>
    public Presence? Before(Presence presence) => presence.Previous is { } previous ? byKey.GetValueOrDefault(previous) : null;

    /// <summary>The intervals in which the page showed a version, oldest first.</summary>
    public IReadOnlyList<Presence> Seen(string version) => [.. Presences.Where(presence => presence.Version == version).Reverse()];

    private static List<HistoryStep> StepsOf(IReadOnlyList<Presence> newestFirst)
    {
        var steps = new List<HistoryStep>();
        var flickers = new List<Presence>();
        foreach (var presence in newestFirst)
        {
            if (presence.Silence == Silence.Flapping)
            {
                flickers.Add(presence);
                continue;
            }

            steps.Add(new HistoryStep(presence, flickers));
            flickers = [];
        }

        return steps;
    }
}

/// <summary>Reads whole histories, each again only when something was added to it.</summary>
public sealed class PageHistories(IPageStore pages, Remembered remembered)
{
    private const int Tries = 3;

    /// <summary>Roughly, of a version with its presence and its change.</summary>
    private const int BytesPerRow = 1024;

    /// <returns>Null where the page was never checked.</returns>
    public async Task<PageHistory?> ReadAsync(PageId page, CancellationToken cancellationToken)
    {
        var head = await pages.FindHeadAsync(page, cancellationToken);
        for (var attempt = 1; head is not null; attempt++)
        {
            var key = $"history {page} {head.Tag}";
            if (remembered.Find<PageHistory>(key) is { } known)
            {
                return known;
            }

            var history = await ReadAsync(head.Head, cancellationToken);
            // Four listings are no snapshot: a step may have come between them.
            var now = await pages.FindHeadAsync(page, cancellationToken);
            if (now?.Tag == head.Tag)
            {
                remembered.Keep(key, history, (history.Presences.Count + history.Versions.Count + history.Changes.Count) * BytesPerRow);
                return history;
            }

            if (attempt == Tries)
            {
                return history;
            }

            head = now;
        }

        return null;
    }

    private async Task<PageHistory> ReadAsync(PageHead head, CancellationToken cancellationToken)
    {
        var listing = pages.ListPresencesAsync(head.Page, cancellationToken).ToListAsync(cancellationToken).AsTask();
        var versions = pages.ListVersionsAsync(head.Page, cancellationToken).ToDictionaryAsync(version => version.Id, StringComparer.Ordinal, cancellationToken).AsTask();
        var changes = pages.ListChangesAsync(head.Page, cancellationToken).ToDictionaryAsync(change => change.Presence, comparer: null, cancellationToken).AsTask();
        var decisions = pages.ListDecisionsAsync(head.Page, cancellationToken).ToListAsync(cancellationToken).AsTask();
        await Task.WhenAll(listing, versions, changes, decisions);
        var presences = await listing;
        if (presences is [var newest, ..] && head.LastObserved > newest.SeenTo)
        {
            presences[0] = newest with { SeenTo = head.LastObserved.Value };
        }

        return new PageHistory(head, presences, await versions, await changes, (await decisions).ToLookup(decided => decided.Decision.Change));
    }
}
