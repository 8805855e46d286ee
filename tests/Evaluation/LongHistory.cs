using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Evaluation;

/// <summary>Fills storage by the product's own stores: one page with a long history, and a watch list around it.</summary>
internal sealed class LongHistory(IServiceProvider services)
{
    public const int OtherPages = 120;

    /// <summary>Distinct wordings; a long history says most things more than once.</summary>
    private const int Wordings = 24;

    private static readonly DateTimeOffset Start = new(2012, 1, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly string[] Terms = ["30 days", "60 days", "90 days", "12 months", "two years", "45 days"];

    private readonly IPageStore pages = services.GetRequiredService<IPageStore>();
    private readonly IEvidenceStore evidence = services.GetRequiredService<IEvidenceStore>();
    private readonly ChangeAssessor assessor = services.GetRequiredService<ChangeAssessor>();
    private readonly IWatchListStore watchList = services.GetRequiredService<IWatchListStore>();

    public static PageId Page { get; } = PageId.Of("larkspur", "privacy-policy");

    /// <returns>The versions of the long history, oldest first.</returns>
    public async Task<IReadOnlyList<PageVersion>> FillAsync(int versions)
    {
        var texts = Enumerable.Range(0, Wordings).Select(Text).ToList();
        var snapshot = await evidence.PutSnapshotAsync(Answer(texts[0]), CancellationToken.None);
        foreach (var text in texts)
        {
            await evidence.PutTextAsync(text, CancellationToken.None);
        }

        for (var other = 0; other < OtherPages; other++)
        {
            var id = PageId.Of(string.Create(CultureInfo.InvariantCulture, $"vendor-{other / 2:D3}"), other % 2 == 0 ? "privacy-policy" : "terms-of-service");
            await FillAsync(id, texts, snapshot, versions: 2, start: Start.AddYears(10));
        }

        return await FillAsync(Page, texts, snapshot, versions, Start);
    }

    private async Task<IReadOnlyList<PageVersion>> FillAsync(PageId page, List<string> texts, ContentHash snapshot, int versions, DateTimeOffset start)
    {
        var declared = new WatchedPage
        {
            Id = page,
            VendorName = $"The {page.Vendor} company",
            Tags = ["hosting"],
            Url = new Uri($"https://{page.Vendor}.example/{page.Page}"),
            Type = page.Page == "privacy-policy" ? TermsType.PrivacyPolicy : TermsType.TermsOfService,
        };
        await watchList.DeclareAsync(declared, CancellationToken.None);
        var recorded = new List<PageVersion>();
        Presence? before = null;
        for (var number = 0; number < versions; number++)
        {
            var at = start.AddDays(number * 5);
            var version = PageVersion.Of(at, new PolicyText(texts[number % Wordings], "Privacy Policy", "en", 2000, null), snapshot, ObservationSource.Live, declared.Url);
            before = await RecordAsync(declared, version, before);
            recorded.Add(version);
        }

        return recorded;
    }

    private async Task<Presence> RecordAsync(WatchedPage page, PageVersion version, Presence? before)
    {
        var record = await pages.LoadAsync(page.Id, CancellationToken.None);
        var presence = new Presence(
            version.At, version.Id, version.Text, version.At, version.At.AddDays(4), before?.SeenTo, CheckAfter: null, before?.OpenedAt, ObservationSource.Live, Returns: false, before is null ? Silence.First : null);
        IReadOnlyList<Presence> presences = before is null ? [presence] : [before with { CheckAfter = version.At }, presence];
        var head = record.Head with
        {
            State = PageState.Verified,
            Url = page.Url,
            LastChecked = presence.SeenTo,
            LastObserved = presence.SeenTo,
            Presence = presence.OpenedAt,
            Versions = record.Head.Versions + 1,
            Presences = record.Head.Presences + 1,
        };
        (head, var log) = PageLog.Append(head, new LogRecord(0, LogEvent.Recorded, version.At, presence, version));
        var check = new CheckRecord(presence.SeenTo, CheckOutcome.Changed, 200, version.Text, "The page shows another text.");
        var step = new PageStep(head, record.Tag, [version], presences, log, check, []);
        if (!await pages.TryCommitAsync(step, CancellationToken.None))
        {
            throw new InvalidOperationException("Somebody else writes to this storage.");
        }

        if (before is not null)
        {
            await JudgeAsync(page.Id, before, presence);
        }

        return presence;
    }

    private async Task JudgeAsync(PageId page, Presence before, Presence presence)
    {
        var (assessment, comparison) = assessor.Assess(
            new AssessedText(await evidence.GetTextAsync(before.Text, CancellationToken.None)), new AssessedText(await evidence.GetTextAsync(presence.Text, CancellationToken.None)));
        var full = await evidence.PutChangeAsync(new FullChange(assessment, comparison), CancellationToken.None);
        var change = new PageChange(
            presence.OpenedAt, before.OpenedAt, Alerted: false, Reverted: false, assessment.Material, assessment.Severity, assessment.Categories, assessment.Headline,
            assessment.SummaryBy, assessment.WordsAdded, assessment.WordsRemoved, assessment.WordsMoved, assessment.Noise, full);
        var judged = await pages.FindPresenceAsync(page, presence.OpenedAt, CancellationToken.None);
        await pages.TryCommitAsync(page, judged!, change, [], CancellationToken.None);
    }

    /// <summary>Some 2,000 words, of which a few differ from one number to the next.</summary>
    private static string Text(int number) => string.Join("\n\n",
    [
        "# Privacy Policy",
        .. Enumerable.Range(1, 40).Select(clause => string.Create(CultureInfo.InvariantCulture,
            $"## {clause}. Clause\n\nWe collect your name and your address when you order item {clause} from us, and we use them to send the order and the invoice. We delete the log files of item {clause} after {(clause == 7 ? Terms[number % Terms.Length] : "30 days")}. {(clause == 9 && number % 4 == 0 ? "We share usage data with advertisers." : "We share them with the carrier and with nobody else.")} {(clause == 11 ? $"Write to us at {number} Quay Street, Cork." : "Write to our support desk with any question.")}")),
    ]);

    private static HttpAnswer Answer(string text) => new(
        new Uri("https://larkspur.example/privacy"), new Uri("https://larkspur.example/privacy"), Start, 200, "OK", [new HttpField("Host", "larkspur.example")],
        [new HttpField("Content-Type", "text/markdown; charset=utf-8")], System.Text.Encoding.UTF8.GetBytes(text));
}
