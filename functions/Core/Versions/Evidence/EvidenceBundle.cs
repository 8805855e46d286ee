using System.IO.Compression;
using System.Text;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>What a bundle holds.</summary>
/// <param name="Anchor">The first anchor that vouches for every log row that the answer rests on; null where none does yet.</param>
/// <param name="LogRows">Rows of the log from the start to the anchor, or all of them.</param>
public sealed record BundleContents(AsOfAnswer Answer, AnchoredLog? Anchor, bool Stamped, int LogRows);

/// <summary>Writes what a stranger needs to check what a page said at a moment, with <c>sha256sum</c> and <c>openssl</c> alone.</summary>
public sealed class EvidenceBundle(AsOfReader asOf, IStoredEvidence stored, IAnchorStore anchors, AnchorVerifier anchorVerifier, TimeProvider time)
{
    /// <returns>Null where nothing was ever seen of the page.</returns>
    /// <exception cref="InvalidDataException">Some evidence is missing or cannot be read; the page's verification says what.</exception>
    public async Task<BundleContents?> WriteAsync(PageId page, DateTimeOffset at, Stream target, CancellationToken cancellationToken)
    {
        if (await asOf.ReadAsync(page, at, cancellationToken) is not { } answer)
        {
            return null;
        }

        var rows = (await stored.ReadPageAsync(page, cancellationToken)).Log.Select(row => row.Value ?? throw new InvalidDataException($"The log row {row.Key} cannot be read: {row.Trouble}")).ToList();
        var needed = rows.FindLastIndex(row => answer.Versions.Any(version => row.Record.Contains(version.Id, StringComparison.Ordinal))) + 1;
        var known = (await anchorVerifier.VerifyAsync(cancellationToken)).Logs.Of(page);
        var anchor = known.FirstOrDefault(known => known.Position >= needed);
        var kept = anchor is null ? null : await anchors.ListAsync(cancellationToken).FirstAsync(kept => kept.Digest == anchor.Digest, cancellationToken);
        var contents = new BundleContents(answer, anchor, kept?.TimeStamp is not null, anchor is null ? rows.Count : (int)anchor.Position);

        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        var files = new BundleFiles(zip, time.GetUtcNow());
        foreach (var version in answer.Versions)
        {
            await files.AddAsync($"versions/{version.Id}/text.md", await TextAsync(version, cancellationToken), cancellationToken);
            await files.AddAsync($"versions/{version.Id}/snapshot.warc.gz", await SnapshotAsync(version, cancellationToken), cancellationToken);
        }

        await files.AddAsync("log.jsonl", string.Concat(rows.Take(contents.LogRows).Select(row => row.Record + "\n")), cancellationToken);
        if (kept is not null)
        {
            await files.AddAsync("anchor.txt", await BlobAsync(kept.Digest, cancellationToken), cancellationToken);
            if (kept.TimeStamp is { } stamp)
            {
                await files.AddAsync("anchor.tsr", await BlobAsync(stamp, cancellationToken), cancellationToken);
            }
        }

        await files.AddAsync("report.html", BundleReport.Html(contents, rows[contents.LogRows - 1].Hash), cancellationToken);
        await files.AddAsync("HOW-TO-CHECK.txt", BundleInstructions.Text(contents, rows[contents.LogRows - 1].Hash), cancellationToken);
        await files.AddSumsAsync(cancellationToken);
        return contents;
    }

    private async Task<ReadOnlyMemory<byte>> TextAsync(PageVersion version, CancellationToken cancellationToken) =>
        await stored.FindTextAsync(version.Text, cancellationToken) ?? throw new InvalidDataException($"The text {version.Text} is missing.");

    private async Task<ReadOnlyMemory<byte>> SnapshotAsync(PageVersion version, CancellationToken cancellationToken) =>
        await stored.FindSnapshotAsync(version.Snapshot, cancellationToken) ?? throw new InvalidDataException($"The snapshot {version.Snapshot} is missing.");

    private async Task<ReadOnlyMemory<byte>> BlobAsync(ContentHash blob, CancellationToken cancellationToken) =>
        await anchors.FindAsync(blob, cancellationToken) ?? throw new InvalidDataException($"The anchor's file {blob} is missing.");
}

/// <summary>The files of a bundle, and the list of their sums as <c>sha256sum -c</c> reads it.</summary>
internal sealed class BundleFiles(ZipArchive zip, DateTimeOffset at)
{
    private readonly StringBuilder sums = new();

    public Task AddAsync(string name, string text, CancellationToken cancellationToken) => AddAsync(name, Encoding.UTF8.GetBytes(text), cancellationToken);

    public async Task AddAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        sums.Append(ContentHash.Of(bytes.Span).Hex).Append("  ").Append(name).Append('\n');
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = at;
        await using var stream = await entry.OpenAsync(cancellationToken);
        await stream.WriteAsync(bytes, cancellationToken);
    }

    public Task AddSumsAsync(CancellationToken cancellationToken) => AddAsync("SHA256SUMS", sums.ToString(), cancellationToken);
}
