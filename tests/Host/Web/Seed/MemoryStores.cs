using System.Runtime.CompilerServices;
using PolicyWatch.Comparison;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.Web.Seed;

/// <summary>The stores that pages read, in memory, filled by hand.</summary>
internal sealed class MemoryStores : IPageStore, IEvidenceStore, IWatchedStates, IWatchListStore, IRecentChanges, ICheckLedger, IOutageStore, IAnchorStore, IStanceStore
{
    private readonly Dictionary<PageId, MemoryPage> pages = [];
    private readonly Dictionary<ContentHash, string> texts = [];
    private readonly Dictionary<ContentHash, HttpAnswer> snapshots = [];
    private readonly Dictionary<ContentHash, FullChange> changes = [];

    public MemoryPage Add(WatchedPage page, ShownState state) => pages[page.Id] = new MemoryPage(this, page, state);

    public string Keep(string markdown)
    {
        texts[ContentHash.Of(markdown)] = markdown;
        return markdown;
    }

    public ContentHash Keep(HttpAnswer answer)
    {
        var hash = ContentHash.Of(WarcSnapshot.Write(answer));
        snapshots[hash] = answer;
        return hash;
    }

    public ContentHash Keep(FullChange change)
    {
        var hash = ContentHash.Of($"{change.Assessment.Headline}{changes.Count}");
        changes[hash] = change;
        return hash;
    }

    public Task<PageRecord> LoadAsync(PageId page, CancellationToken cancellationToken)
    {
        if (pages.GetValueOrDefault(page) is not { Presences: [.., var current] } found)
        {
            return Task.FromResult(new PageRecord(new PageHead { Page = page }, null, null, null));
        }

        var head = new PageHead
        {
            Page = page,
            State = found.State.State,
            Url = found.Declaration.Url,
            LastChecked = found.State.LastChecked,
            LastObserved = found.State.LastObserved,
            Presence = current.OpenedAt,
            LogPosition = found.Presences.Count,
            LogHash = ContentHash.Of(page.ToString()),
            Versions = found.Versions.Count,
        };
        return Task.FromResult(new PageRecord(head, "tag", current, found.Versions.Single(version => version.Id == current.Version)));
    }

    public async Task<KeptHead?> FindHeadAsync(PageId page, CancellationToken cancellationToken) =>
        pages.ContainsKey(page) ? new KeptHead((await LoadAsync(page, cancellationToken)).Head, $"{Of(page)!.Presences.Count} {Of(page)!.Changes.Count} {Of(page)!.Decisions.Count}") : null;

    /// <summary>Pages change nothing but decisions.</summary>
    public Task<bool> TryCommitAsync(PageStep step, CancellationToken cancellationToken)
    {
        pages[step.Head.Page].Decisions.Add(step.Decided ?? throw new NotSupportedException("Pages only read."));
        return Task.FromResult(true);
    }

    public Task<bool> TryCommitAsync(PageId page, JudgedPresence judged, PageChange change, IReadOnlyList<PageMessage> messages, CancellationToken cancellationToken) => throw new NotSupportedException("Pages only read.");

    public Task<JudgedPresence?> FindPresenceAsync(PageId page, DateTimeOffset openedAt, CancellationToken cancellationToken) =>
        Task.FromResult(Of(page)?.Presences.Where(presence => presence.OpenedAt == openedAt).Select(presence => new JudgedPresence(presence, "tag")).FirstOrDefault());

    public IAsyncEnumerable<CheckRecord> ListAroundAsync(PageId page, DateTimeOffset at, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<CheckRecord>();

    /// <summary>A check every twelve hours while a text was seen.</summary>
    public IAsyncEnumerable<CheckRecord> ListBetweenAsync(PageId page, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        (Of(page)?.Presences ?? []).Where(presence => presence.Source == ObservationSource.Live)
            .SelectMany(presence => Enumerable.Range(0, 1 + (int)((presence.SeenTo - presence.SeenFrom) / TimeSpan.FromHours(12)))
                .Select(number => new CheckRecord(presence.SeenFrom.AddHours(12 * number), CheckOutcome.Verified, 200, presence.Text, "The text is the one on record.")))
            .Where(check => check.At >= from && check.At <= to)
            .ToAsyncEnumerable();

    public IAsyncEnumerable<RecordedDecision> ListDecisionsAsync(PageId page, CancellationToken cancellationToken) => (Of(page)?.Decisions ?? []).ToAsyncEnumerable();

    public Task<Outage?> FindAsync(DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult<Outage?>(null);

    public Task<Outage?> LatestAsync(CancellationToken cancellationToken) => Task.FromResult<Outage?>(null);

    IAsyncEnumerable<Outage> IOutageStore.ListAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<Outage>();

    public Task PutAsync(Outage outage, CancellationToken cancellationToken) => throw new NotSupportedException("Pages only read.");

    public Task KeepAsync(Anchor anchor, ReadOnlyMemory<byte>? timeStamp, CancellationToken cancellationToken) => throw new NotSupportedException("Pages only read.");

    IAsyncEnumerable<KeptAnchor> IAnchorStore.ListAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<KeptAnchor>();

    public Task<ReadOnlyMemory<byte>?> FindAsync(ContentHash blob, CancellationToken cancellationToken) => Task.FromResult<ReadOnlyMemory<byte>?>(null);

    public Task<PageVersion?> FindVersionAsync(PageId page, string version, CancellationToken cancellationToken) =>
        Task.FromResult(Of(page)?.Versions.FirstOrDefault(candidate => candidate.Id == version));

    public Task<PageVersion?> FindVersionAsync(PageId page, ContentHash text, ContentHash wording, CancellationToken cancellationToken) =>
        Task.FromResult(Of(page)?.Versions.FirstOrDefault(candidate => candidate.Text == text));

    public Task<PageChange?> FindChangeAsync(PageId page, DateTimeOffset presence, CancellationToken cancellationToken) =>
        Task.FromResult(Of(page)?.Changes.FirstOrDefault(change => change.Presence == presence));

    public IAsyncEnumerable<Presence> ListPresencesAsync(PageId page, CancellationToken cancellationToken) =>
        (Of(page)?.Presences ?? []).OrderByDescending(presence => presence.OpenedAt).ToAsyncEnumerable();

    public IAsyncEnumerable<PageChange> ListChangesAsync(PageId page, CancellationToken cancellationToken) =>
        (Of(page)?.Changes ?? []).OrderByDescending(change => change.Presence).ToAsyncEnumerable();

    public IAsyncEnumerable<PageVersion> ListVersionsAsync(PageId page, CancellationToken cancellationToken) =>
        (Of(page)?.Versions ?? []).OrderBy(version => version.At).ToAsyncEnumerable();

    public IAsyncEnumerable<RecentChange> ListAsync(string? vendor, RecentPosition? after, CancellationToken cancellationToken) =>
        pages.Values
            .Where(page => vendor is null || page.Declaration.Id.Vendor == vendor)
            .SelectMany(page => page.Changes.Select(change => new RecentChange(page.Declaration.Id, change)))
            .OrderByDescending(recent => recent.Change.Presence).ThenBy(recent => recent.Page.ToString(), StringComparer.Ordinal)
            .Where(recent => after is null || recent.Change.Presence < after.Presence || (recent.Change.Presence == after.Presence && string.CompareOrdinal(recent.Page.ToString(), after.Page.ToString()) > 0))
            .ToAsyncEnumerable();

    public IAsyncEnumerable<CheckRecord> ListAsync(PageId page, DateTimeOffset? last, CancellationToken cancellationToken) =>
        (last is null ? [] : new[] { new CheckRecord(last.Value, CheckOutcome.Verified, 200, null, "The page shows the text that is on record.") }).ToAsyncEnumerable();

    public Task<ContentHash> PutSnapshotAsync(HttpAnswer answer, CancellationToken cancellationToken) => Task.FromResult(Keep(answer));

    public Task<HttpAnswer> GetSnapshotAsync(ContentHash snapshot, CancellationToken cancellationToken) => Task.FromResult(snapshots[snapshot]);

    public Task PutTextAsync(string markdown, CancellationToken cancellationToken) => Task.FromResult(Keep(markdown));

    public Task<string> GetTextAsync(ContentHash text, CancellationToken cancellationToken) => Task.FromResult(texts[text]);

    public Task<ContentHash> PutChangeAsync(FullChange change, CancellationToken cancellationToken) => Task.FromResult(Keep(change));

    public Task<FullChange> GetChangeAsync(ContentHash change, CancellationToken cancellationToken) => Task.FromResult(changes[change]);

    public IAsyncEnumerable<WatchedState> ListStatesAsync(string? vendor, CancellationToken cancellationToken) =>
        Watched.Where(page => vendor is null || page.Declaration.Id.Vendor == vendor).Select(page => new WatchedState(page.Declaration, page.State)).ToAsyncEnumerable();

    public IAsyncEnumerable<KnownPage> ListKnownAsync(string? vendor, CancellationToken cancellationToken) =>
        pages.Values.Where(page => vendor is null || page.Declaration.Id.Vendor == vendor).Select(Known).ToAsyncEnumerable();

    public Task<KnownPage?> FindKnownAsync(PageId page, CancellationToken cancellationToken) => Task.FromResult(Of(page) is { } found ? Known(found) : null);

    public IAsyncEnumerable<WatchedPage> ListAsync(CancellationToken cancellationToken) => Watched.Select(page => page.Declaration).ToAsyncEnumerable();

    public Task<WatchedPage?> FindAsync(PageId id, CancellationToken cancellationToken) => Task.FromResult(Of(id) is { OnList: true } page ? page.Declaration : null);

    public Task DeclareAsync(WatchedPage page, CancellationToken cancellationToken)
    {
        pages[page.Id] = Of(page.Id)?.With(page) ?? new MemoryPage(this, page, new ShownState(PageState.New, null, null, null, null, null, 0));
        return Task.CompletedTask;
    }

    public Task<bool> RemoveAsync(PageId id, CancellationToken cancellationToken)
    {
        var known = Of(id) is { OnList: true };
        if (known)
        {
            pages[id].OnList = false;
        }

        return Task.FromResult(known);
    }

    async Task<KeptStance?> IStanceStore.FindAsync(PageId page, CancellationToken cancellationToken) =>
        Of(page) is { Presences: [.., var current] }
            ? KeptStance.Of(page, current, logPosition: 1, new PracticeReader().Read(await GetTextAsync(current.Text, cancellationToken)))
            : null;

    async IAsyncEnumerable<KeptStance> IStanceStore.ListAsync(string? vendor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in pages.Keys.Where(page => vendor is null || page.Vendor == vendor).OrderBy(page => page.ToString(), StringComparer.Ordinal))
        {
            if (await ((IStanceStore)this).FindAsync(page, cancellationToken) is { } stance)
            {
                yield return stance;
            }
        }
    }

    Task IStanceStore.KeepAsync(KeptStance stance, CancellationToken cancellationToken) => throw new NotSupportedException("Pages only read.");

    private IEnumerable<MemoryPage> Watched => pages.Values.Where(page => page.OnList).OrderBy(page => page.Declaration.Id.ToString(), StringComparer.Ordinal);

    private static KnownPage Known(MemoryPage page) => new(new WatchedState(page.Declaration, page.State), page.OnList);

    private MemoryPage? Of(PageId page) => pages.GetValueOrDefault(page);
}

/// <summary>One page's history, oldest first.</summary>
internal sealed class MemoryPage(MemoryStores stores, WatchedPage declaration, ShownState state)
{
    public WatchedPage Declaration { get; private set; } = declaration;

    public ShownState State { get; private set; } = state;

    public bool OnList { get; set; } = true;

    public List<Presence> Presences { get; } = [];

    public List<PageVersion> Versions { get; } = [];

    public List<PageChange> Changes { get; } = [];

    public List<RecordedDecision> Decisions { get; } = [];

    public MemoryPage With(WatchedPage declaration)
    {
        Declaration = declaration;
        OnList = true;
        return this;
    }

    /// <summary>The page is seen with this text from one time to another.</summary>
    /// <param name="archived">The archive had seen it before.</param>
    public MemoryPage Seen(
        DateTimeOffset from, DateTimeOffset to, string markdown, ObservationSource source = ObservationSource.Live, StatedDate? effective = null, Assessment? judged = null,
        string title = "Privacy", ModelUsage? usage = null, DateTimeOffset? archived = null)
    {
        stores.Keep(markdown);
        var before = Presences.LastOrDefault();
        var text = ContentHash.Of(markdown);
        var known = Versions.FirstOrDefault(version => version.Text == text);
        if (known is null)
        {
            var policy = new PolicyText(markdown, title, "en", markdown.Split(' ').Length, effective);
            known = PageVersion.Of(from, policy, stores.Keep(Answer(from, markdown)), source, Declaration.Url);
            Versions.Add(known);
        }

        if (before is not null)
        {
            Presences[^1] = before with { CheckAfter = from };
        }

        Presences.Add(new Presence(from, known.Id, text, archived ?? from, to, before?.SeenTo, null, before?.OpenedAt, source, Returns: known.At != from, before is null ? Silence.First : null));
        if (before is not null && judged is not null)
        {
            Changes.Add(ChangeInto(Presences[^1], before, judged, markdown) with { Usage = usage });
        }

        State = State with { Versions = Versions.Count, LastObserved = to };
        return this;
    }

    private PageChange ChangeInto(Presence presence, Presence before, Assessment judged, string markdown)
    {
        var comparison = TextComparer.Compare(stores.GetTextAsync(before.Text, default).Result, markdown);
        judged = judged with { WordsAdded = comparison.WordsAdded, WordsRemoved = comparison.WordsRemoved, WordsMoved = comparison.WordsMoved };
        return new PageChange(
            presence.OpenedAt, before.OpenedAt, judged.Severity is Severity.High or Severity.Medium, presence.Returns, judged.Material, judged.Severity, judged.Categories, judged.Headline,
            judged.SummaryBy, judged.WordsAdded, judged.WordsRemoved, judged.WordsMoved, judged.Noise, stores.Keep(new FullChange(judged, comparison)));
    }

    private HttpAnswer Answer(DateTimeOffset at, string markdown) => new(
        Declaration.Url, Declaration.Url, at, 200, "OK", [new HttpField("Host", Declaration.Url.Host)], [new HttpField("Content-Type", "text/html; charset=utf-8")],
        System.Text.Encoding.UTF8.GetBytes($"<!DOCTYPE html><html><body><script>alert('raw')</script><p>{markdown}</p></body></html>"));
}
