using PolicyWatch.Comparison;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>How the addition of a version by hand ended.</summary>
public abstract record HandOutcome
{
    private HandOutcome() { }

    /// <param name="Text">Hash of the text that was read.</param>
    public sealed record Added(ContentHash Text) : HandOutcome;

    public sealed record Refused(string Reason) : HandOutcome;
}

/// <summary>Puts a text that came another way (a contract's annex, an e-mail) into a page's history. It is marked as such in
/// timeline, log and snapshot, never alerts, and says nothing of the page's state: nobody looked.</summary>
public sealed class HandAddition(IPageStore pages, IEvidenceStore evidence, PolicyReader reader, HistoryRecorder history, TimeProvider time)
{
    private const int Tries = 20;

    /// <summary>Names the source in the snapshot; its hash, and so the log, vouches for it.</summary>
    private const string SourceField = "PolicyWatch-Added-By-Hand";

    /// <param name="source">Where the text comes from, in a person's words.</param>
    /// <param name="at">When it was what the page or the contract said.</param>
    /// <exception cref="InvalidOperationException">The page was written by others all the time.</exception>
    public async Task<HandOutcome> AddAsync(WatchedPage page, ReadOnlyMemory<byte> file, string contentType, string source, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (at > time.GetUtcNow())
        {
            return new HandOutcome.Refused("The date lies in the future.");
        }

        var answer = new HttpAnswer(page.Url, page.Url, at, 200, "Added by hand", [], [new("Content-Type", contentType), new(SourceField, Printable(source))], file);
        if (reader.Read(answer, page, cancellationToken) is not Reading.Policy { Text: var text })
        {
            return new HandOutcome.Refused("No policy text can be read from the file.");
        }

        var observation = new Observation(at, text, await evidence.PutSnapshotAsync(answer, cancellationToken), page.Url, 200, Validators: null, ObservationSource.Hand);
        await evidence.PutTextAsync(text.Markdown, cancellationToken);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var record = await pages.LoadAsync(page.Id, cancellationToken);
            if (record.Current is not null && record.Head.ReadBy != text.ReadBy)
            {
                return new HandOutcome.Refused("The page is on record as another release, or another declaration, reads it; read it again first, with 'policywatch reextract' or by the next check.");
            }

            if (await StepAsync(record, page, observation, cancellationToken) is not { } step)
            {
                return new HandOutcome.Refused("The page is on record with this text at that time.");
            }

            if (await pages.TryCommitAsync(step with { Check = null }, cancellationToken))
            {
                return new HandOutcome.Added(text.Hash);
            }
        }

        throw new InvalidOperationException($"{page.Id} was changed by others {Tries} times in a row.");
    }

    private async Task<PageStep?> StepAsync(PageRecord record, WatchedPage page, Observation observation, CancellationToken cancellationToken)
    {
        if (observation.At < record.Head.LastObserved)
        {
            var version = PageVersion.Of(observation.At, observation.Text, observation.Snapshot, observation.Source, observation.Url);
            var inserted = await history.StepAsync(record, new Sight(observation.At, version, observation.Status), cancellationToken);
            return inserted is { Presences.Count: > 0 } ? inserted : null;
        }

        if (record.Current?.Text == observation.Text.Hash)
        {
            return null;
        }

        var known = await pages.FindVersionAsync(page.Id, observation.Text.Hash, Wording.Of(observation.Text.Markdown), cancellationToken);
        return VersionRecorder.Recorded(record, page, observation, new Standing(known, Silence.History));
    }

    /// <summary>The words of whoever added the version, as its snapshot keeps them; null where nobody did.</summary>
    public static string? SourceOf(HttpAnswer snapshot) => snapshot.Field(SourceField);

    /// <summary>A header's value: one line of ASCII.</summary>
    private static string Printable(string text) => string.Concat(text.Select(character => character is >= ' ' and <= '~' ? character : '?'));
}
