using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <param name="Page">The page's last declaration; null where it never had one.</param>
public sealed record ListedChange(RecentChange Recent, WatchedPage? Page)
{
    /// <summary>With shifts and quotes; null where none is shown.</summary>
    public Assessment? Judgement { get; init; }

    public string VendorName => Page?.VendorName ?? Recent.Page.Vendor;

    public string PageName => Page is null ? Recent.Page.Page : TermsTypes.NameOf(Page.Type);
}

public sealed record ChangesOfDay(DateOnly Day, IReadOnlyList<ListedChange> Changes);

/// <summary>How much of what is watched was seen lately.</summary>
/// <param name="Verified">Pages whose text was seen in the last 24 hours.</param>
/// <param name="Troubles">Pages by the state that keeps their text from being seen, most of them first.</param>
public sealed record WatchingHealth(int Watched, int Verified, IReadOnlyList<(PageState State, int Pages)> Troubles, DateTimeOffset? LastChecked)
{
    public static WatchingHealth Of(IReadOnlyCollection<WatchedState> pages, DateTimeOffset now)
    {
        var watched = pages.Where(page => !page.Page.Paused).ToList();
        return new WatchingHealth(
            watched.Count,
            watched.Count(page => page.State.LastObserved > now.AddHours(-24)),
            [.. watched.Select(page => page.State.State).Where(IsTrouble).CountBy(state => state).OrderByDescending(group => group.Value).Select(group => (group.Key, group.Value))],
            watched.Max(page => page.State.LastChecked));
    }

    private static bool IsTrouble(PageState state) => state is PageState.Blocked or PageState.Unreachable or PageState.Gone or PageState.Unsupported or PageState.UnderReview;
}

/// <param name="Quiet">Changes in which no practice shifted, in the same time.</param>
/// <param name="Older">Where the next part begins; null at the end.</param>
public sealed record Home(IReadOnlyList<ChangesOfDay> Days, int Quiet, bool WithQuiet, RecentPosition? After, RecentPosition? Older, WatchingHealth Health, DateTimeOffset Now);

/// <summary>Reads what shifted lately.</summary>
public sealed class HomeReader(IWatchedStates states, IRecentChanges recent, KnownByHash known, TimeProvider time)
{
    private const int MostShown = 25;
    private const int MostRead = 300;

    /// <param name="withQuiet">Shows changes in which no practice shifted as well.</param>
    /// <param name="after">Shows what came before this change; null begins with the newest.</param>
    public async Task<Home> ReadAsync(bool withQuiet, RecentPosition? after, CancellationToken cancellationToken)
    {
        var listing = states.ListKnownAsync(vendor: null, cancellationToken).ToDictionaryAsync(page => page.Watched.Page.Id, comparer: null, cancellationToken).AsTask();
        // What lies before the oldest one shown is not read, nor counted: the number would speak of another time.
        var (shown, quiet) = (new List<RecentChange>(), 0);
        await foreach (var change in recent.ListAsync(vendor: null, after, cancellationToken).Take(MostRead))
        {
            if (withQuiet || change.Change.Severity > Severity.None)
            {
                shown.Add(change);
                if (shown.Count == MostShown)
                {
                    break;
                }
            }
            else
            {
                quiet++;
            }
        }

        var pages = await listing;
        var now = time.GetUtcNow();
        var listed = await Task.WhenAll(shown.Select(async change => new ListedChange(change, pages.GetValueOrDefault(change.Page)?.Watched.Page)
        {
            Judgement = change.Change.Severity is Severity.None ? null : await known.JudgementAsync(change.Change.Full, cancellationToken),
        }));
        return new Home(
            [.. listed.GroupBy(change => DateOnly.FromDateTime(change.Recent.Change.Presence.UtcDateTime)).Select(day => new ChangesOfDay(day.Key, [.. day]))],
            quiet,
            withQuiet,
            after,
            shown.Count == MostShown ? shown[^1].Position : null,
            WatchingHealth.Of([.. pages.Values.Where(page => page.OnList).Select(page => page.Watched)], now),
            now);
    }
}
