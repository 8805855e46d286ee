using System.Text.Json;
using PolicyWatch.Summaries;

namespace PolicyWatch.Versions.Evidence;

/// <summary>A blob that must be there, under the hash of its bytes.</summary>
/// <param name="Where">What it is, for a person.</param>
/// <param name="Find">Fetches it; null where it is missing.</param>
/// <param name="Trouble">What is wrong with sound bytes, or null.</param>
internal sealed record ExpectedBlob(
    string Where, ContentHash Name, Func<ContentHash, CancellationToken, Task<ReadOnlyMemory<byte>?>> Find, Func<ReadOnlyMemory<byte>, string?> Trouble);

/// <summary>The blobs that a page's record names.</summary>
internal sealed class ExpectedBlobs(IStoredEvidence stored)
{
    /// <param name="versions">By the log as well as on record: a row that was made up or taken away hides no blob.</param>
    /// <param name="checks">The ledger: a variant of the current text and the first of a row of answers without one are kept too.</param>
    public IReadOnlyList<ExpectedBlob> Of(IReadOnlyCollection<PageVersion> versions, IReadOnlyCollection<PageChange> changes, IReadOnlyCollection<CheckRecord> checks)
    {
        var texts = versions.Select(version => version.Text).ToHashSet();
        var snapshots = versions.Select(version => version.Snapshot).ToHashSet();
        // Versions that an upgrade made share a snapshot, and every version of one text shares its blob.
        return
        [
            .. versions.DistinctBy(version => version.Text).Select(version => Text(version.Text, $"version {version.Id}")),
            .. versions.DistinctBy(version => version.Snapshot).Select(version => Snapshot(version.Snapshot, $"version {version.Id}", version.Url)),
            .. changes.DistinctBy(change => change.Full).Select(Change),
            .. checks.Where(check => check.Outcome is CheckOutcome.Verified or CheckOutcome.SeenByArchive && check.Text is { } text && texts.Add(text)).Select(check => Text(check.Text!.Value, $"the check of {Stamp.Of(check.At)}")),
            .. checks.Where(check => check.Snapshot is { } snapshot && snapshots.Add(snapshot)).Select(check => Snapshot(check.Snapshot!.Value, $"the check of {Stamp.Of(check.At)}", url: null)),
        ];
    }

    private ExpectedBlob Text(ContentHash text, string of) => new($"text {text} of {of}", text, stored.FindTextAsync, _ => null);

    private ExpectedBlob Snapshot(ContentHash snapshot, string of, Uri? url) => new($"snapshot {snapshot} of {of}", snapshot, stored.FindSnapshotAsync, bytes =>
    {
        try
        {
            var answer = WarcSnapshot.Read(bytes);
            return url is null || answer.Requested == url ? null : $"it is an answer from {answer.Requested}, the version says {url}";
        }
        catch (Exception broken) when (broken is InvalidDataException or FormatException)
        {
            return $"it is no sound WARC file: {broken.Message}";
        }
    });

    private ExpectedBlob Change(PageChange change) => new($"judgement {change.Full} of the change of {Stamp.Of(change.Presence)}", change.Full, stored.FindChangeAsync, bytes =>
    {
        try
        {
            // The comparison beside it is large, and its bytes are vouched for by the blob's name.
            var judged = JsonSerializer.Deserialize<JudgedPart>(bytes.Span, ProductJson.Line)!.Assessment;
            return RecordComparison.Difference(change, change with
            {
                Material = judged.Material,
                Severity = judged.Severity,
                Categories = judged.Categories,
                Headline = judged.Headline,
                SummaryBy = judged.SummaryBy,
                WordsAdded = judged.WordsAdded,
                WordsRemoved = judged.WordsRemoved,
                WordsMoved = judged.WordsMoved,
                Noise = judged.Noise,
            }, "in the row, in the judgement");
        }
        catch (JsonException malformed)
        {
            return $"it cannot be read: {malformed.Message}";
        }
    });

    private sealed record JudgedPart(Assessment Assessment);
}
