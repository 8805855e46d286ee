using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
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
/// <param name="Flickers">Texts seen before that came back after it and did not stay, or have not yet; newest first.</param>
/// <param name="Decisions">What people decided on the change, in the order of recording.</param>
public sealed record TimelineEntry(
    Presence Presence,
    PageVersion Version,
    PageChange? Change,
    PageVersion? From,
    Assessment? Judgement,
    IReadOnlyList<Presence> Flickers,
    IReadOnlyList<RecordedDecision> Decisions);

/// <param name="Count">How many entries the filter accepts in it.</param>
/// <param name="Part">The part in which it begins.</param>
public sealed record TimelineYear(int Year, int Count, int Part);

/// <summary>A page's history as the timeline shows it.</summary>
/// <param name="Entries">Newest first; those of this part that the filter accepts.</param>
/// <param name="Matching">How many the filter accepts in all.</param>
/// <param name="Years">The years that it reaches over, newest first.</param>
/// <param name="Categories">All categories that occur, by name.</param>
public sealed record Timeline(
    WatchedState Watched,
    bool OnList,
    TimelineFilter Filter,
    IReadOnlyList<TimelineEntry> Entries,
    int Matching,
    int Parts,
    IReadOnlyList<TimelineYear> Years,
    IReadOnlyList<string> Categories,
    PageVersion? Current,
    TimeStrip? Strip,
    DateTimeOffset Now)
{
    /// <summary>Versions that a text names and nobody holds, newest first; those that belong between this part's entries.</summary>
    public IReadOnlyList<MissingVersion> Missing { get; init; } = [];
}

/// <summary>Reads a page's history for the timeline.</summary>
public sealed class TimelineReader(PageFinder finder, PageHistories histories, KnownByHash known, TimeProvider time)
{
    public const int PartLength = 50;

    /// <returns>Null where no such page is or was watched.</returns>
    public async Task<Timeline?> ReadAsync(PageId page, TimelineFilter filter, CancellationToken cancellationToken)
    {
        var reading = histories.ReadAsync(page, cancellationToken);
        if (await finder.FindAsync(page, cancellationToken) is not { } found)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (await reading is not { Presences: [var newest, ..] } history)
        {
            return new Timeline(found.Watched, found.OnList, filter with { Part = 1 }, [], 0, 1, [], [], null, null, now);
        }

        var matching = history.Steps.Where(step => filter.Accepts(history.ChangeInto(step.Presence))).ToList();
        var parts = Math.Max(1, (matching.Count + PartLength - 1) / PartLength);
        filter = filter with { Part = Math.Clamp(filter.Part, 1, parts) };
        var shown = matching.Skip((filter.Part - 1) * PartLength).Take(PartLength);
        return new Timeline(
            found.Watched,
            found.OnList,
            filter,
            await Task.WhenAll(shown.Select(step => EntryAsync(step, history, cancellationToken))),
            matching.Count,
            parts,
            YearsOf(matching),
            [.. history.Changes.Values.SelectMany(change => change.Categories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            history.Versions.GetValueOrDefault(newest.Version),
            TimeStrip.Of(page, history, now),
            now)
        {
            Missing = filter.IsActive ? [] : MissingIn(filter.Part, parts, history),
        };
    }

    /// <summary>What lies between the part's oldest entry and the oldest of the part before.</summary>
    private static List<MissingVersion> MissingIn(int part, int parts, PageHistory history)
    {
        DateOnly Oldest(int of) => DateOnly.FromDateTime(history.Presences[(of * PartLength) - 1].SeenFrom.UtcDateTime);
        return [.. NamedVersions.Missing(history.Versions.Values, history.Presences).Where(missing => (part == 1 || missing.Named.Date < Oldest(part - 1)) && (part == parts || missing.Named.Date >= Oldest(part)))];
    }

    private static List<TimelineYear> YearsOf(IEnumerable<HistoryStep> matching) =>
    [
        .. matching
            .Select((step, index) => (step.Presence.SeenFrom.UtcDateTime.Year, Part: (index / PartLength) + 1))
            .GroupBy(entry => entry.Year)
            .Select(year => new TimelineYear(year.Key, year.Count(), year.First().Part)),
    ];

    private async Task<TimelineEntry> EntryAsync(HistoryStep step, PageHistory history, CancellationToken cancellationToken)
    {
        var (presence, flickers) = step;
        var change = history.ChangeInto(presence);
        var judgement = change is null or { Severity: Severity.None, Categories: [] } ? null : await known.JudgementAsync(change.Full, cancellationToken);
        var from = history.Before(presence) is { } before ? history.Versions.GetValueOrDefault(before.Version) : null;
        return new TimelineEntry(presence, history.Versions[presence.Version], change, from, judgement, flickers, [.. history.Decisions[presence.OpenedAt]]);
    }
}
