using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>A page as a person types it in.</summary>
public sealed record PageDraft(string Address = "", string Vendor = "", string Type = "Privacy Policy", string Tags = "", string Interval = "12h");

/// <summary>What a draft comes to.</summary>
/// <param name="Mistakes">Each in one sentence; empty where the draft can be saved.</param>
/// <param name="Page">Null where there are mistakes.</param>
/// <param name="Outcome">What the server answered; null where it was not asked.</param>
/// <param name="Reading">What was read out of the answer; null where there was none.</param>
public sealed record DraftedPage(PageDraft Draft, IReadOnlyList<string> Mistakes, WatchedPage? Page, FetchOutcome? Outcome, Reading? Reading)
{
    public static DraftedPage Empty { get; } = new(new PageDraft(), [], null, null, null);
}

/// <summary>Turns what a person types into a declaration, shows what would be read, and saves it. The rules are those of the watch list's file.</summary>
public sealed class PageDrafting(IWatchListStore watchList, IPageFetcher fetcher, PolicyReader reader)
{
    /// <summary>Looks at the address once; nothing is kept.</summary>
    public async Task<DraftedPage> LookAsync(PageDraft draft, CancellationToken cancellationToken)
    {
        var drafted = await DeclareAsync(draft, cancellationToken);
        if (drafted.Page is not { } page)
        {
            return drafted;
        }

        var outcome = await fetcher.FetchAsync(new FetchRequest(page.Url, Validators: null, page.Language), cancellationToken);
        return drafted with { Outcome = outcome, Reading = outcome is FetchOutcome.Answered answered ? reader.Read(answered.Answer, page, cancellationToken) : null };
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
            : new DraftedPage(draft, [], page, null, null);
    }

    private static DraftedPage Refused(PageDraft draft, IReadOnlyList<string> mistakes) => new(draft, mistakes, null, null, null);
}
