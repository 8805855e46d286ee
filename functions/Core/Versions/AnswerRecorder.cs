using PolicyWatch.Comparison;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>How the recording of one answer ended.</summary>
/// <param name="Check">The ledger's row; null when the answer said nothing that is not on record.</param>
/// <param name="Reading">What was read; null when there was no answer to read.</param>
public sealed record RecordedCheck(CheckRecord? Check, Reading? Reading, PageRecord Record);

/// <summary>Turns the outcome of one fetch into what is on record: health, text, version, presence, ledger.</summary>
public sealed class AnswerRecorder(IPageStore pages, IEvidenceStore evidence, PolicyReader reader, RetryPlan retries, HistoryRecorder history, TimeProvider time)
{
    /// <summary>Another writer of the same page can be in the way only so often.</summary>
    private const int Tries = 20;

    /// <param name="record">The page as it was known before the fetch; where somebody wrote it meanwhile, it is read again.</param>
    /// <exception cref="InvalidOperationException">The page was written by others all the time; try the message again.</exception>
    public async Task<RecordedCheck> RecordAsync(
        PageRecord record, WatchedPage page, CheckRequest request, FetchOutcome outcome, CancellationToken cancellationToken)
    {
        var (now, sent) = (time.GetUtcNow(), record.Head.Validators);
        var reading = outcome is FetchOutcome.Answered answered ? reader.Read(answered.Answer, page, cancellationToken) : null;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            record = attempt == 0 ? record : await pages.LoadAsync(page.Id, cancellationToken);
            var step = (outcome, reading) switch
            {
                (FetchOutcome.NotModified, _) => Unmodified(record, page, sent, now),
                (FetchOutcome.Failed failed, _) => Failed(record, request, failed, now),
                (FetchOutcome.Answered fetched, Reading.NotAPolicy trouble) => await TroubleAsync(record, fetched.Answer, trouble, cancellationToken),
                (FetchOutcome.Answered fetched, Reading.Policy policy) => await AcceptAsync(record, page, fetched.Answer, policy, cancellationToken),
                _ => throw new InvalidOperationException($"No way to record {outcome.GetType().Name}."),
            };
            if (step is null || await pages.TryCommitAsync(retries.WithStandIn(step), cancellationToken))
            {
                return new RecordedCheck(step?.Check, reading, record);
            }
        }

        throw new InvalidOperationException($"{page.Id} was changed by others {Tries} times in a row; the check starts again.");
    }

    /// <summary>The ledger says why nobody looked. Whoever writes the page meanwhile makes no difference to that, and loses nothing by it.</summary>
    public Task RecordPausedAsync(PageRecord record, CheckRequest request, CancellationToken cancellationToken) =>
        pages.TryCommitAsync(new PageStep(record.Head, record.Tag, [], [], [], new CheckRecord(request.Due, CheckOutcome.Paused, null, null, "The page is paused."), []), cancellationToken);

    private async Task<PageStep?> AcceptAsync(PageRecord record, WatchedPage page, HttpAnswer answer, Reading.Policy policy, CancellationToken cancellationToken)
    {
        DemandLike(record, page);
        var text = policy.Text;
        var validators = Validators.Of(answer);
        var isHistory = record.Head.LastObserved > answer.At;
        var isCurrent = !isHistory && record.Current?.Text == text.Hash;
        var variant = isHistory || isCurrent ? null : await VariantAsync(record, answer, text, cancellationToken);
        if (isCurrent || variant is not null)
        {
            // At the very moment on record it is our own try, whose answer was lost.
            return record.Head.LastObserved == answer.At ? null : VersionRecorder.Verified(record, page, answer.At, answer.Status, validators, variant);
        }

        var suspicion = policy.Suspicion ?? Collapse.Of(record.CurrentVersion?.Words, text.Words);
        var observation = new Observation(answer.At, text, default, answer.Requested, answer.Status, validators);
        if (suspicion is not null && !isHistory && (record.Head.Pending is not { } pending || !retries.IsSecondLook(pending, answer.At)))
        {
            return IsOld(record, answer.At) ? null : VersionRecorder.UnderReview(record, observation, suspicion, retries.SecondLook(page.Id, answer.At), retries.SecondLookDelay);
        }

        observation = observation with { Snapshot = await evidence.PutSnapshotAsync(answer, cancellationToken) };
        await evidence.PutTextAsync(text.Markdown, cancellationToken);
        if (isHistory)
        {
            var version = PageVersion.Of(answer.At, text, observation.Snapshot, ObservationSource.Live, answer.Requested);
            return await history.StepAsync(record, new Sight(answer.At, version, answer.Status), cancellationToken);
        }

        // The first text of a page is no text of before.
        var known = record.Head.Versions == 0 ? null : await pages.FindVersionAsync(page.Id, text.Hash, Wording.Of(text.Markdown), cancellationToken);
        return VersionRecorder.Recorded(record, page, observation, new Standing(known, Incomparable(record, page)));
    }

    /// <summary>The text as a variant of the current version, kept as evidence the first time; null when a word came or went.</summary>
    private async Task<SeenVariant?> VariantAsync(PageRecord record, HttpAnswer answer, PolicyText text, CancellationToken cancellationToken)
    {
        if (record.Current is null)
        {
            return null;
        }

        if (record.Head.Variant == text.Hash)
        {
            return new SeenVariant(text.Hash, Snapshot: null);
        }

        if (!Wording.IsSame(await evidence.GetTextAsync(record.Current.Text, cancellationToken), text.Markdown))
        {
            return null;
        }

        await evidence.PutTextAsync(text.Markdown, cancellationToken);
        return new SeenVariant(text.Hash, await evidence.PutSnapshotAsync(answer, cancellationToken));
    }

    private async Task<PageStep?> TroubleAsync(PageRecord record, HttpAnswer answer, Reading.NotAPolicy trouble, CancellationToken cancellationToken)
    {
        if (IsOld(record, answer.At))
        {
            return null;
        }

        // The first of a row of such answers is evidence of why nothing could be seen.
        var snapshot = record.Head.Signal == trouble.Signal ? (ContentHash?)null : await evidence.PutSnapshotAsync(answer, cancellationToken);
        return VersionRecorder.Trouble(record, answer.At, trouble.Trouble, trouble.Signal, trouble.Explanation, answer.Status, snapshot, []);
    }

    private PageStep? Failed(PageRecord record, CheckRequest request, FetchOutcome.Failed failed, DateTimeOffset now) =>
        IsOld(record, now)
            ? null
            : VersionRecorder.Trouble(record, now, PageTrouble.Unreachable, FailureNames.Of(failed.Failure), failed.Explanation, null, null, retries.After(request, failed, now));

    /// <summary>A 304 speaks of the text that its validators belong to, and of no other.</summary>
    private static PageStep? Unmodified(PageRecord record, WatchedPage page, Validators? sent, DateTimeOffset now) =>
        record.Current is null || sent is null || record.Head.Validators != sent || IsOld(record, now)
            ? null
            : VersionRecorder.Verified(record, page, now, 304, sent);

    /// <summary>Why the step from the text on record to another must not alert whatever it says, or null.</summary>
    internal static Silence? Incomparable(PageRecord record, WatchedPage page) =>
        record.Current is null ? null
        : record.Head.Url != page.Url ? Silence.AddressChange
        : record.Head.Incomparable ? Silence.TechnicalUpgrade
        : null;

    /// <summary>A release, or another declaration, came between: what is on record is read again before this check is.</summary>
    private void DemandLike(PageRecord record, WatchedPage page)
    {
        if (record.Current is not null && (record.Head.ReadBy != reader.RevisionFor(page) || record.Head.Rereading is not null))
        {
            throw new InvalidOperationException($"{page.Id} is on record as another reader reads it; the check starts again.");
        }
    }

    /// <summary>Somebody recorded a newer look meanwhile, or this very one and its answer was lost.</summary>
    private static bool IsOld(PageRecord record, DateTimeOffset at) => record.Head.LastChecked >= at;
}
