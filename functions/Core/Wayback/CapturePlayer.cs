using PolicyWatch.Extraction;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Wayback;

/// <summary>Why the archive is left alone for a while.</summary>
/// <param name="Failed">One sentence where it failed; null where it is only not our turn.</param>
public sealed record ArchivePause(TimeSpan For, string? Failed);

/// <summary>Asks the archive in turn with the whole service, reads what it plays as a live page is read, and keeps what came of it.</summary>
public sealed class CapturePlayer(ArchiveIndex index, ArchivePlayback playback, IArchiveTurns turns, CaptureReader reader, IBackfillStore store)
{
    /// <summary>Playbacks side by side; the limiter decides how many in a minute.</summary>
    public const int AtOnce = 8;

    private const int MostTries = 6;

    /// <summary>Name of the code and the declaration that captures are read by.</summary>
    public string RevisionFor(WatchedPage page) => reader.RevisionFor(page);

    /// <summary>The sight as the present code reads it; null where that finds no policy in it.</summary>
    public Task<Sight?> PresentAsync(WatchedPage page, Sight sight, CancellationToken cancellationToken) => reader.PresentAsync(page, sight, cancellationToken);

    /// <returns>What the archive said, or why it is to be asked later.</returns>
    public async Task<(ArchiveOutcome? Outcome, ArchivePause? Pause)> SearchAsync(
        Uri page, DateTimeOffset? from, DateTimeOffset? to, string? resumeKey, CancellationToken cancellationToken)
    {
        if (await turns.TakeAsync(ArchiveCall.Search, 1, cancellationToken) is { Granted: 0, Wait: var wait })
        {
            return (null, new ArchivePause(wait, Failed: null));
        }

        var outcome = await index.SearchAsync(page, from, to, resumeKey, cancellationToken);
        return await PauseAsync(outcome, cancellationToken) is { } pause ? (null, pause) : (outcome, null);
    }

    /// <summary>Plays as many of the runs as it is our turn for, from the first on, and keeps what came of each.</summary>
    /// <param name="known">What was played before, by key.</param>
    /// <returns>What is known now of those that were played, null where nothing more than before; and why the archive is to be asked later.</returns>
    public async Task<(IReadOnlyList<PlayedCapture?> Played, ArchivePause? Pause)> PlayAsync(
        WatchedPage page, IReadOnlyList<CaptureRun> runs, IReadOnlyDictionary<string, PlayedCapture> known, CancellationToken cancellationToken)
    {
        var granted = await turns.TakeAsync(ArchiveCall.Playback, runs.Count, cancellationToken);
        if (granted.Granted == 0)
        {
            return ([], new ArchivePause(granted.Wait, Failed: null));
        }

        var ended = await Task.WhenAll(runs.Take(granted.Granted).Select(run => PlayAsync(page, run, known.GetValueOrDefault(run.Key), cancellationToken)));
        // Being told to stay away says more than a failure.
        var pause = ended.Select(one => one.Pause).OfType<ArchivePause>().MinBy(one => one.Failed is null ? 0 : 1);
        return ([.. ended.Select(one => one.Played)], pause);
    }

    public static string Explain(ArchiveOutcome ended) => ended switch
    {
        ArchiveOutcome.NotArchived none => none.Explanation,
        ArchiveOutcome.Blocked blocked => blocked.Explanation,
        ArchiveOutcome.Unreadable unreadable => unreadable.Explanation,
        ArchiveOutcome.Unavailable unavailable => unavailable.Explanation,
        _ => throw new InvalidOperationException($"{ended.GetType().Name} is no failure."),
    };

    private async Task<(PlayedCapture? Played, ArchivePause? Pause)> PlayAsync(WatchedPage page, CaptureRun run, PlayedCapture? before, CancellationToken cancellationToken)
    {
        var outcome = await playback.PlayAsync(run.First, page.Url, cancellationToken);
        var pause = await PauseAsync(outcome, cancellationToken);
        var tries = (before?.Tries ?? 0) + 1;
        var played = outcome switch
        {
            ArchiveOutcome.Played { Capture: var capture } => await reader.ReadAsync(page, run.Key, capture, cancellationToken) with { Nearby = capture.At != run.First.At },
            ArchiveOutcome.RateLimited => null,
            ArchiveOutcome.Unavailable { Explanation: var why } => new PlayedCapture(run.Key, run.First.At, null, 0, tries < MostTries ? null : why, tries),
            _ => new PlayedCapture(run.Key, run.First.At, null, 0, Explain(outcome)),
        };
        if (played is not null)
        {
            await store.PutPlayedAsync(page.Id, played, cancellationToken);
        }

        return (played, pause);
    }

    private async Task<ArchivePause?> PauseAsync(ArchiveOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case ArchiveOutcome.RateLimited limited:
                await turns.PauseAsync(limited.RetryAfter, cancellationToken);
                return new ArchivePause(limited.RetryAfter, Failed: null);
            case ArchiveOutcome.Unavailable unavailable:
                return new ArchivePause(TimeSpan.Zero, unavailable.Explanation);
            default:
                return null;
        }
    }
}

/// <summary>Takes the version out of a capture: the same health signals and extraction as for a live page.</summary>
public sealed class CaptureReader(PolicyReader reader, IEvidenceStore evidence)
{
    public string RevisionFor(WatchedPage page) => reader.RevisionFor(page);

    /// <summary>What was played before a release is read again: like is compared with like.</summary>
    public async Task<Sight?> PresentAsync(WatchedPage page, Sight sight, CancellationToken cancellationToken)
    {
        if (sight.Version.ReadBy == reader.RevisionFor(page))
        {
            return sight;
        }

        var capture = await evidence.GetSnapshotAsync(sight.Version.Snapshot, cancellationToken);
        if (reader.Read(capture, page, cancellationToken) is not Reading.Policy { Text: var text })
        {
            return null;
        }

        await evidence.PutTextAsync(text.Markdown, cancellationToken);
        return sight with { Version = PageVersion.Of(sight.Version.At, text, sight.Version.Snapshot, sight.Version.Source, sight.Version.Url) };
    }

    public async Task<PlayedCapture> ReadAsync(WatchedPage page, string key, Fetching.HttpAnswer capture, CancellationToken cancellationToken)
    {
        switch (reader.Read(capture, page, cancellationToken))
        {
            case Reading.NotAPolicy trouble:
                return new PlayedCapture(key, capture.At, null, capture.Status, trouble.Explanation);
            case Reading.Policy { Suspicion: { } suspicion }:
                // A live page would be looked at again; the past cannot be.
                return new PlayedCapture(key, capture.At, null, capture.Status, suspicion);
            case Reading.Policy { Text: var text }:
                var snapshot = evidence.PutSnapshotAsync(capture, cancellationToken);
                await Task.WhenAll(snapshot, evidence.PutTextAsync(text.Markdown, cancellationToken));
                return new PlayedCapture(key, capture.At, PageVersion.Of(capture.At, text, await snapshot, ObservationSource.Archive, capture.Requested), capture.Status, Trouble: null);
            default:
                throw new InvalidOperationException("No such reading.");
        }
    }
}
