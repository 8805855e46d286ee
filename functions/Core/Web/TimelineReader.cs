using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <param name="AtLeast">Shows changes of this severity and above; None shows all.</param>
/// <param name="Part">Long timelines are shown in parts, counted from 1.</param>
public sealed record TimelineFilter(Severity AtLeast = Severity.None, string? Category = null, int Part = 1)
{
    public bool IsActive => AtLeast is not Severity.None || !string.IsNullOrEmpty(Category);

    public bool Accepts(PageChange? change) =>
        !IsActive || (change is not null && change.Severity >= AtLeast && (string.IsNullOrEmpty(Category) || change.Categories.Contains(Category, StringComparer.Ordinal)));
}

/// <summary>One step of a page's history.</summary>
/// <param name="Change">Null for the first text, and until the change is judged.</param>
/// <param name="From">The version that the change is measured from.</param>
/// <param name="Judgement">With shifts and quotes; null where nothing shifted.</param>
public sealed record TimelineEntry(Presence Presence, PageVersion Version, PageChange? Change, PageVersion? From, Assessment? Judgement);

/// <summary>A page's history as the timeline shows it.</summary>
/// <param name="Entries">Newest first; those of this part that the filter accepts.</param>
/// <param name="Matching">How many the filter accepts in all.</param>
/// <param name="Categories">All categories that occur, by name.</param>
public sealed record Timeline(
    WatchedState Watched,
    bool OnList,
    TimelineFilter Filter,
    IReadOnlyList<TimelineEntry> Entries,
    int Matching,
    int Parts,
    IReadOnlyList<string> Categories,
    PageVersion? Current,
    TimeStrip? Strip,
    DateTimeOffset Now);

/// <summary>Reads a page's history for the timeline.</summary>
public sealed class TimelineReader(PageFinder finder, IPageStore pages, IEvidenceStore evidence, TimeProvider time)
{
    public const int PartLength = 20;

    /// <returns>Null where no such page is or was watched.</returns>
    public async Task<Timeline?> ReadAsync(PageId page, TimelineFilter filter, CancellationToken cancellationToken)
    {
        var listing = pages.ListPresencesAsync(page, cancellationToken).ToListAsync(cancellationToken).AsTask();
        var versions = pages.ListVersionsAsync(page, cancellationToken).ToDictionaryAsync(version => version.Id, StringComparer.Ordinal, cancellationToken).AsTask();
        var changes = pages.ListChangesAsync(page, cancellationToken).ToDictionaryAsync(change => change.Presence, comparer: null, cancellationToken).AsTask();
        var found = await finder.FindAsync(page, cancellationToken);
        await Task.WhenAll(listing, versions, changes);
        if (found is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var presences = WithLastObservation(await listing, found.Watched.State.LastObserved);
        var history = new History(presences, await versions, await changes);
        var matching = presences.Where(presence => filter.Accepts(history.ChangeOf(presence))).ToList();
        var parts = Math.Max(1, (matching.Count + PartLength - 1) / PartLength);
        filter = filter with { Part = Math.Clamp(filter.Part, 1, parts) };
        var shown = matching.Skip((filter.Part - 1) * PartLength).Take(PartLength);
        var entries = await Task.WhenAll(shown.Select(presence => EntryAsync(presence, history, cancellationToken)));
        return new Timeline(
            found.Watched,
            found.OnList,
            filter,
            entries,
            matching.Count,
            parts,
            [.. history.Changes.Values.SelectMany(change => change.Categories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            presences is [var newest, ..] ? history.Versions.GetValueOrDefault(newest.Version) : null,
            presences.Count == 0 ? null : TimeStrip.Of(page, presences, history.Changes, now),
            now);
    }

    private async Task<TimelineEntry> EntryAsync(Presence presence, History history, CancellationToken cancellationToken)
    {
        var change = history.ChangeOf(presence);
        var judgement = change is null or { Severity: Severity.None, Categories: [] } ? null : (await evidence.GetChangeAsync(change.Full, cancellationToken)).Assessment;
        return new TimelineEntry(presence, history.Versions[presence.Version], change, history.FromOf(presence), judgement);
    }

    /// <summary>Of the current presence, the page's state knows the last observation better than the presence's own row.</summary>
    private static List<Presence> WithLastObservation(List<Presence> presences, DateTimeOffset? observed)
    {
        if (presences is [var newest, ..] && observed > newest.SeenTo)
        {
            presences[0] = newest with { SeenTo = observed.Value };
        }

        return presences;
    }

    private sealed record History(IReadOnlyList<Presence> Presences, Dictionary<string, PageVersion> Versions, Dictionary<DateTimeOffset, PageChange> Changes)
    {
        private readonly Dictionary<DateTimeOffset, Presence> byOpening = Presences.ToDictionary(presence => presence.OpenedAt);

        public PageChange? ChangeOf(Presence presence) => Changes.GetValueOrDefault(presence.OpenedAt);

        public PageVersion? FromOf(Presence presence) =>
            presence.Previous is { } previous && byOpening.TryGetValue(previous, out var from) ? Versions.GetValueOrDefault(from.Version) : null;
    }
}
