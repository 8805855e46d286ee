using PolicyWatch.Comparison;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.Alerts;

/// <summary>One watched page with two changes on record: a first one, and one that takes it back.</summary>
internal sealed class OnePageOnRecord : IPageStore, IEvidenceStore, IAlarmStore, IOutageStore
{
    private static readonly DateTimeOffset Noon = AlertSamples.Noon;

    public Dictionary<DateTimeOffset, PageChange> Changes { get; } = new()
    {
        [Noon] = Change(Noon, Noon.AddDays(-30), Severity.High, reverted: false),
        [Noon.AddDays(30)] = Change(Noon.AddDays(30), Noon, Severity.Low, reverted: true),
    };

    public static WatchedPage Declaration { get; } = new()
    {
        Id = AlertSamples.Page,
        VendorName = "Acme Cloud",
        Tags = ["hosting"],
        Type = TermsType.PrivacyPolicy,
        Url = new Uri("https://acme.example/privacy"),
    };

    public PageAlarm? Alarm { get; set; }

    public Outage? Outage { get; set; }

    public Task<PageAlarm?> FindAlarmAsync(PageId page, DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult(Alarm);

    public Task<bool> TryCommitAsync(PageId page, PageAlarm alarm, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Outage?> FindAsync(DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult(Outage);

    public Task<Outage?> LatestAsync(CancellationToken cancellationToken) => Task.FromResult(Outage);

    public Task PutAsync(Outage outage, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PageRecord> LoadAsync(PageId page, CancellationToken cancellationToken) =>
        Task.FromResult(new PageRecord(new PageHead { Page = page, LogHash = ContentHash.Of("log") }, null, null, null));

    public async Task<KeptHead?> FindHeadAsync(PageId page, CancellationToken cancellationToken) => new((await LoadAsync(page, cancellationToken)).Head, "tag");

    public Task<JudgedPresence?> FindPresenceAsync(PageId page, DateTimeOffset openedAt, CancellationToken cancellationToken) =>
        Task.FromResult<JudgedPresence?>(new JudgedPresence(
            new Presence(openedAt, $"version-{openedAt:yyyyMMdd}", ContentHash.Of("text"), openedAt, openedAt.AddDays(1), null, null, null, ObservationSource.Live, false, null), "tag"));

    public Task<PageVersion?> FindVersionAsync(PageId page, string version, CancellationToken cancellationToken) =>
        Task.FromResult<PageVersion?>(new PageVersion(
            version, Noon, ContentHash.Of("text"), ContentHash.Of("wording"), ContentHash.Of("warc"), ObservationSource.Live, Declaration.Url, null, "en", 100, new StatedDate(new DateOnly(2026, 4, 1), "1 April 2026"), null));

    public Task<PageChange?> FindChangeAsync(PageId page, DateTimeOffset presence, CancellationToken cancellationToken) =>
        Task.FromResult(Changes.GetValueOrDefault(presence));

    public Task<FullChange> GetChangeAsync(ContentHash change, CancellationToken cancellationToken) => Task.FromResult(new FullChange(
        new Assessment(true, Severity.High, ["Data Retention"], [AlertSamples.Retention], "Keeps data longer", "Retention: 30 days became one year.", "rules", 4, 3, 0, null),
        new TextComparison([], 4, 3, 0)));

    public Task<bool> TryCommitAsync(PageStep step, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> TryCommitAsync(PageId page, JudgedPresence judged, PageChange change, IReadOnlyList<PageMessage> messages, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PageVersion?> FindVersionAsync(PageId page, ContentHash text, ContentHash wording, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<Presence> ListPresencesAsync(PageId page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<PageChange> ListChangesAsync(PageId page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<RecordedDecision> ListDecisionsAsync(PageId page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<Outage> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<PageVersion> ListVersionsAsync(PageId page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ContentHash> PutSnapshotAsync(HttpAnswer answer, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<HttpAnswer> GetSnapshotAsync(ContentHash snapshot, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task PutTextAsync(string markdown, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string> GetTextAsync(ContentHash text, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ContentHash> PutChangeAsync(FullChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static PageChange Change(DateTimeOffset presence, DateTimeOffset from, Severity severity, bool reverted) => new(
        presence, from, Alerted: true, reverted, Material: true, severity, [reverted ? "Other" : "Data Retention"], "Keeps data longer", "rules", 4, 3, 0, null, ContentHash.Of("change"));
}
