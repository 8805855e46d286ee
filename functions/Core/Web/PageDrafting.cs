using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>A page as a person types it in; what is left out is suggested.</summary>
public sealed record PageDraft(string Address = "", string Vendor = "", string Type = "", string Tags = "", string Interval = "12h");

/// <summary>What a draft comes to.</summary>
/// <param name="Mistakes">Each in one sentence; empty where the draft can be saved.</param>
/// <param name="Page">Null where there are mistakes.</param>
/// <param name="Look">What the address showed; null where nobody looked.</param>
public sealed record DraftedPage(PageDraft Draft, IReadOnlyList<string> Mistakes, WatchedPage? Page, Look? Look)
{
    public static DraftedPage Empty { get; } = new(new PageDraft(), [], null, null);
}

/// <summary>Turns what a person types into a declaration, shows what would be read, and saves it. The rules are those of the watch list's file.</summary>
public sealed class PageDrafting(IWatchListStore watchList, IWatchedStates states, PageLook look)
{
    /// <summary>Looks at the address once; nothing is kept.</summary>
    public async Task<DraftedPage> LookAsync(PageDraft draft, CancellationToken cancellationToken)
    {
        var given = draft.Type.Length > 0;
        draft = DraftSuggestion.Complete(draft, title: null);
        var drafted = await DeclareAsync(draft, cancellationToken);
        if (drafted.Page is not { } page)
        {
            return drafted;
        }

        var seen = await look.AtAsync(page, cancellationToken);
        // The page's own title tells better what it is than its address.
        return seen is Look.Read { Text.Title: { } title } && !given
            ? await DeclareAsync(DraftSuggestion.Complete(draft with { Type = "" }, title), cancellationToken) with { Look = seen }
            : drafted with { Look = seen };
    }

    /// <returns>With mistakes where it was not saved.</returns>
    public async Task<DraftedPage> SaveAsync(PageDraft draft, CancellationToken cancellationToken)
    {
        var drafted = await DeclareAsync(draft, cancellationToken);
        if (drafted.Page is { } page)
        {
            await watchList.DeclareAsync(page, cancellationToken);
        }

        return drafted;
    }

    /// <param name="how"><c>pause</c>, <c>watch</c> or <c>remove</c>.</param>
    /// <returns>False where there is no such page, or no such way.</returns>
    public async Task<bool> TurnAsync(PageId page, string how, CancellationToken cancellationToken)
    {
        if (how == "remove")
        {
            return await watchList.RemoveAsync(page, cancellationToken);
        }

        if (how is not ("pause" or "watch") || await states.FindKnownAsync(page, cancellationToken) is not { Watched.Page: var declared })
        {
            return false;
        }

        await watchList.DeclareAsync(declared with { Paused = how == "pause" }, cancellationToken);
        return true;
    }

    private async Task<DraftedPage> DeclareAsync(PageDraft draft, CancellationToken cancellationToken)
    {
        if (!TermsTypes.TryParse(draft.Type, out var type))
        {
            return Refused(draft, [$"'{draft.Type}' is not a kind of document that can be watched."]);
        }

        var tags = draft.Tags.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (page, mistakes) = new PageDeclaration(draft.Vendor.Trim(), type.Value, draft.Address.Trim(), tags, draft.Interval.Trim()).Read(Slugs.From(draft.Vendor), page: null);
        if (page is null)
        {
            return Refused(draft, mistakes);
        }

        return await watchList.FindAsync(page.Id, cancellationToken) is { } known
            ? Refused(draft, [$"{known.VendorName} has a watched {TermsTypes.NameOf(known.Type)} already, at {known.Url}."])
            : new DraftedPage(draft, [], page, null);
    }

    private static DraftedPage Refused(PageDraft draft, IReadOnlyList<string> mistakes) => new(draft, mistakes, null, null);
}
