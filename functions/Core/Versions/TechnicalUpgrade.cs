using PolicyWatch.Comparison;
using PolicyWatch.Extraction;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>How far one part of the work came.</summary>
/// <param name="Judged">Changes that had waited, judged on the texts they were recorded with.</param>
/// <param name="Read">Versions that were read again.</param>
/// <param name="Upgraded">Those that read otherwise now.</param>
/// <param name="Unreadable">Those in which the present code finds no policy; they stay as they are.</param>
/// <param name="Left">Versions still to be read; 0 when all is done.</param>
public sealed record UpgradeProgress(int Judged, int Read, int Upgraded, int Unreadable, int Left)
{
    public static UpgradeProgress Nothing { get; } = new(0, 0, 0, 0, 0);

    public bool IsDone => Left == 0;
}

/// <summary>
/// Reads the stored snapshot of every version that a page's presences show with the present code and declaration, so that
/// like is compared with like. What reads otherwise is a technical upgrade and alerts nobody. Each part of the work is bounded;
/// one that was cut short at any point is done again from the last mark, with the same result.
/// </summary>
public sealed class TechnicalUpgrade(IPageStore pages, IEvidenceStore evidence, PolicyReader reader, ChangeAssessment assessment, TimeProvider time)
{
    private const int Tries = 20;

    /// <summary>A message ends well within its visibility time-out: a version takes a twentieth of a second or so.</summary>
    private const int VersionsPerPart = 50;

    /// <summary>A transaction holds a hundred rows: each presence, and the one after it, comes with its log row.</summary>
    private const int PresencesPerStep = 20;

    /// <summary>Another release, or another declaration, read what is on record.</summary>
    public bool IsWanted(PageRecord record, WatchedPage page) =>
        record.Current is not null && (record.Head.ReadBy != reader.RevisionFor(page) || record.Head.Rereading is not null);

    /// <exception cref="InvalidOperationException">The page was written by others all the time; run again.</exception>
    public async Task<UpgradeProgress> AdvanceAsync(WatchedPage page, CancellationToken cancellationToken)
    {
        var readBy = reader.RevisionFor(page);
        var record = await pages.LoadAsync(page.Id, cancellationToken);
        if (!IsWanted(record, page))
        {
            return UpgradeProgress.Nothing;
        }

        var presences = await pages.ListPresencesAsync(page.Id, cancellationToken).Reverse().ToListAsync(cancellationToken);
        if (record.Head.Rereading is { } run && run.ReadBy == readBy)
        {
            return await ReadAsync(page, run, presences, cancellationToken);
        }

        run = new Rereading(readBy, Done: null);
        var judged = await JudgeWaitingAsync(page.Id, presences, cancellationToken);
        // Under the ETag from before the list: where a presence came meanwhile, it is waiting too, and the next part begins here again.
        var begun = judged < VersionsPerPart
            && await pages.TryCommitAsync(VersionRecorder.Noted(record, record.Head with { Rereading = run, Incomparable = false }), cancellationToken);
        return begun
            ? await ReadAsync(page, run, presences, cancellationToken) with { Judged = judged }
            : UpgradeProgress.Nothing with { Judged = judged, Left = presences.DistinctBy(presence => presence.Version).Count() };
    }

    private async Task<UpgradeProgress> ReadAsync(WatchedPage page, Rereading run, List<Presence> presences, CancellationToken cancellationToken)
    {
        var left = presences.Select(presence => presence.Version).Distinct(StringComparer.Ordinal)
            .Where(id => string.CompareOrdinal(id, run.Done) > 0).Order(StringComparer.Ordinal).ToList();
        var part = left.Take(VersionsPerPart).ToList();
        var unreadable = new List<string>();
        var upgraded = 0;
        foreach (var id in part)
        {
            var version = (await pages.FindVersionAsync(page.Id, id, cancellationToken))!;
            if (await ReadAgainAsync(page, version, cancellationToken) is not { } text)
            {
                unreadable.Add(id);
            }
            else if (text.Hash != version.Text)
            {
                await UpgradeAsync(page, version, text, cancellationToken);
                upgraded++;
            }
        }

        await CommitAsync(page.Id, (record, _) => Task.FromResult(Marked(record, run, part, unreadable, told: presences.Find(presence => presence.OpenedAt == record.Head.Told)?.Version, isLast: part.Count == left.Count)), cancellationToken);
        return new UpgradeProgress(0, part.Count, upgraded, unreadable.Count, left.Count - part.Count);
    }

    /// <summary>Another run may have come further, or a release between; then there is nothing to mark.</summary>
    private static PageStep? Marked(PageRecord record, Rereading run, List<string> part, List<string> unreadable, string? told, bool isLast)
    {
        if (record.Head.Rereading != run)
        {
            return null;
        }

        // Nobody can say how a text that is not readable any more would read now: the next one is not comparable with it,
        // and what the subscribers were told last is no ground to measure from.
        var current = record.Current!;
        var head = record.Head with { Incomparable = record.Head.Incomparable || unreadable.Contains(current.Version, StringComparer.Ordinal) };
        head = told is not null && unreadable.Contains(told, StringComparer.Ordinal) ? head with { Told = current.OpenedAt, ToldText = current.Text } : head;
        return isLast
            // What the server calls unchanged, and what was seen as a variant, was read by other code.
            ? VersionRecorder.Noted(record, head with { ReadBy = run.ReadBy, Rereading = null, Validators = null, Variant = null }, new PageMessage.Assess(record.Page, record.Current!.OpenedAt, Again: true))
            : VersionRecorder.Noted(record, head with { Rereading = run with { Done = part[^1] } });
    }

    /// <summary>What waits to be judged, and could speak, is judged on the texts that it was recorded with, which one and the same code read.</summary>
    /// <returns>How many; where it is a part's full number, there may be more.</returns>
    private async Task<int> JudgeWaitingAsync(PageId page, List<Presence> presences, CancellationToken cancellationToken)
    {
        var byKey = presences.ToDictionary(presence => presence.OpenedAt);
        var changes = await pages.ListChangesAsync(page, cancellationToken).ToDictionaryAsync(change => change.Presence, comparer: null, cancellationToken);
        var waiting = presences.Where(presence => presence is { Silence: null, Previous: { } previous }
            && byKey.TryGetValue(previous, out var before)
            && !(changes.TryGetValue(presence.OpenedAt, out var change) && change.From == previous && change.As is { } judged && judged == JudgedAs.Of(judged.Rules, before, presence))).Take(VersionsPerPart).ToList();
        foreach (var presence in waiting)
        {
            await assessment.AssessAsync(new ChangeRequest(page, presence.OpenedAt), cancellationToken);
        }

        return waiting.Count;
    }

    private async Task<PolicyText?> ReadAgainAsync(WatchedPage page, PageVersion version, CancellationToken cancellationToken) =>
        reader.Read(await evidence.GetSnapshotAsync(version.Snapshot, cancellationToken), page, cancellationToken) is Reading.Policy policy ? policy.Text : null;

    /// <summary>Every presence of the version shows the new text from now on.</summary>
    private async Task UpgradeAsync(WatchedPage page, PageVersion old, PolicyText text, CancellationToken cancellationToken)
    {
        await evidence.PutTextAsync(text.Markdown, cancellationToken);
        while (await CommitAsync(page.Id, StepAsync, cancellationToken))
        {
        }

        async Task<PageStep?> StepAsync(PageRecord record, CancellationToken token)
        {
            var all = await pages.ListPresencesAsync(page.Id, token).Reverse().ToListAsync(token);
            var showing = all.Where(presence => presence.Version == old.Id).Take(PresencesPerStep).ToList();
            if (showing.Count == 0)
            {
                return null;
            }

            var keys = showing.Select(presence => (DateTimeOffset?)presence.OpenedAt).ToHashSet();
            var following = all.Where(presence => (keys.Contains(presence.Previous) || keys.Contains(presence.MeasuredFrom)) && presence.Silence is null && !keys.Contains(presence.OpenedAt)).ToList();
            var known = await KnownAsync(page, old, text, token);
            var version = known ?? PageVersion.Of(old.At, text, old.Snapshot, old.Source, old.Url, upgradeOf: old.Id);
            return VersionRecorder.Upgraded(record, old, version, isNew: known is null, showing, following, time.GetUtcNow());
        }
    }

    /// <summary>The version that holds just this text: one of the same snapshot (a declaration that was taken back reads as before), or another that still reads so.</summary>
    private async Task<PageVersion?> KnownAsync(WatchedPage page, PageVersion old, PolicyText text, CancellationToken cancellationToken)
    {
        if (await pages.FindVersionAsync(page.Id, PageVersion.IdOf(old.At, text.Hash), cancellationToken) is { } same)
        {
            return same;
        }

        return await pages.FindVersionAsync(page.Id, text.Hash, Wording.Of(text.Markdown), cancellationToken) is { } known && known.Text == text.Hash
            && (await ReadAgainAsync(page, known, cancellationToken))?.Hash == text.Hash ? known : null;
    }

    /// <returns>False when there was no step to write.</returns>
    private async Task<bool> CommitAsync(PageId page, Func<PageRecord, CancellationToken, Task<PageStep?>> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await decide(await pages.LoadAsync(page, cancellationToken), cancellationToken) is not { } step)
            {
                return false;
            }

            if (await pages.TryCommitAsync(step, cancellationToken))
            {
                return true;
            }
        }

        throw new InvalidOperationException($"{page} was changed by others {Tries} times in a row; it is read again later.");
    }
}
