using PolicyWatch.Extraction;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>Takes what the archive saw for what a page shows, while the page itself lets nobody see it. The page's state stays what it is.</summary>
public sealed class StandInRecorder(IPageStore pages, IEvidenceStore evidence)
{
    private const int Tries = 20;

    /// <summary>Only such a page is looked up: of one that is gone, or that cannot be read, the archive knows no more.</summary>
    public static bool IsNeeded(PageHead head) => head.State is PageState.Blocked or PageState.Unreachable && head.TroubleSince is not null;

    /// <summary>Idempotent. The version's text and snapshot must be stored already.</summary>
    /// <returns>The ledger's row; null where nothing was to be recorded: the page is read again, its last observation is newer, or the text looks like a part of itself.</returns>
    /// <exception cref="InvalidOperationException">The page was written by others all the time; try the message again.</exception>
    public async Task<CheckRecord?> RecordAsync(WatchedPage page, Sight sight, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var record = await pages.LoadAsync(page.Id, cancellationToken);
            if (!IsNeeded(record.Head) || sight.At <= record.Head.LastObserved || Collapse.Of(record.CurrentVersion?.Words, sight.Version.Words) is not null)
            {
                return null;
            }

            if (record.Current is not null && sight.Version.ReadBy != record.Head.ReadBy)
            {
                throw new InvalidOperationException($"{page.Id} is on record as another reader reads it; the look-up starts again.");
            }

            var step = await StepAsync(record, page, sight, cancellationToken);
            if (await pages.TryCommitAsync(step, cancellationToken))
            {
                return step.Check;
            }
        }

        throw new InvalidOperationException($"{page.Id} was changed by others {Tries} times in a row; the look-up starts again.");
    }

    private async Task<PageStep> StepAsync(PageRecord record, WatchedPage page, Sight sight, CancellationToken cancellationToken)
    {
        // Our own vain checks since the capture are no observations.
        var seen = record with { Head = record.Head with { LastChecked = record.Head.LastObserved } };
        var version = sight.Version;
        var isCurrent = record.CurrentVersion is { } current && (current.Text == version.Text || current.Wording == version.Wording);
        var step = isCurrent
            ? VersionRecorder.Verified(seen, page, sight.At, sight.Status, validators: null, record.Current!.Text == version.Text ? null : new SeenVariant(version.Text, version.Snapshot))
            : VersionRecorder.Recorded(seen, page, await ObservationAsync(sight, cancellationToken), await StandingAsync(record, page, version, cancellationToken));
        return step with
        {
            Head = InTrouble(step.Head, record.Head) with { SeenByArchive = sight.At },
            Check = step.Check! with
            {
                Outcome = CheckOutcome.SeenByArchive,
                Explanation = isCurrent ? "The archive saw the text that is on record." : "The archive saw another text than the one on record.",
            },
        };
    }

    private async Task<Standing> StandingAsync(PageRecord record, WatchedPage page, PageVersion version, CancellationToken cancellationToken) => new(
        await pages.FindVersionAsync(record.Page, version.Text, version.Wording, cancellationToken),
        AnswerRecorder.Incomparable(record, page));

    private async Task<Observation> ObservationAsync(Sight sight, CancellationToken cancellationToken)
    {
        var version = sight.Version;
        var text = new PolicyText(await evidence.GetTextAsync(version.Text, cancellationToken), version.Title, version.Language, version.Words, version.Effective) { ReadBy = version.ReadBy };
        return new Observation(sight.At, text, version.Snapshot, version.Url, sight.Status, Validators: null, ObservationSource.Archive);
    }

    private static PageHead InTrouble(PageHead head, PageHead before) => head with
    {
        State = before.State,
        StateSince = before.StateSince,
        Signal = before.Signal,
        Explanation = before.Explanation,
        LastChecked = before.LastChecked,
        Failures = before.Failures,
        TroubleSince = before.TroubleSince,
        ArchiveAsked = before.ArchiveAsked,
    };
}
