using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>What a bundle holds.</summary>
/// <param name="Anchor">The first anchor that vouches for every log row that the answer rests on; null where none does yet.</param>
/// <param name="LogRows">Rows of the log from the start to the anchor, or all of them.</param>
public sealed record BundleContents(AsOfAnswer Answer, AnchoredLog? Anchor, bool Stamped, int LogRows);

/// <summary>Gathers what a stranger needs to check what a page said at a moment, with <c>sha256sum</c> and <c>openssl</c> alone.</summary>
public sealed class EvidenceBundle(AsOfReader asOf, IStoredEvidence stored, IAnchorStore anchors, TimeProvider time)
{
    /// <returns>Null where nothing was ever seen of the page.</returns>
    /// <exception cref="InvalidDataException">Some evidence is missing or cannot be read; the page's verification says what.</exception>
    public async Task<GatheredBundle?> GatherAsync(PageId page, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await asOf.ReadAsync(page, at, cancellationToken) is not { } answer)
        {
            return null;
        }

        var rows = (await stored.ReadPageAsync(page, cancellationToken)).Log.Select(row => row.Value ?? throw new InvalidDataException($"The log row {row.Key} cannot be read: {row.Trouble}")).ToList();
        var needed = rows.FindLastIndex(row => answer.Versions.Any(version => row.Record.Contains(version.Id, StringComparison.Ordinal))) + 1;
        var (anchor, kept) = needed == 0 ? (null, null) : await FindAnchorAsync(page, needed, RecordedAt(rows[needed - 1]), cancellationToken);
        if (anchor?.Position > rows.Count)
        {
            throw new InvalidDataException($"The anchor of {anchor.At:yyyy-MM-dd HH:mm:ss} knows {anchor.Position} log rows, there are {rows.Count}.");
        }

        var contents = new BundleContents(answer, anchor, kept?.TimeStamp is not null, anchor is null ? rows.Count : (int)anchor.Position);
        return new GatheredBundle(contents, time.GetUtcNow(), [.. await FilesAsync(contents, rows, kept, cancellationToken)]);
    }

    private async Task<List<BundleFile>> FilesAsync(BundleContents contents, List<LogRow> rows, KeptAnchor? kept, CancellationToken cancellationToken)
    {
        var files = new List<BundleFile>();
        foreach (var version in contents.Answer.Versions)
        {
            files.Add(new($"versions/{version.Id}/text.md", await stored.FindTextAsync(version.Text, cancellationToken) ?? throw Missing("text", version.Text)));
            files.Add(new($"versions/{version.Id}/snapshot.warc.gz", await stored.FindSnapshotAsync(version.Snapshot, cancellationToken) ?? throw Missing("snapshot", version.Snapshot)));
        }

        files.Add(BundleFile.Of("log.jsonl", string.Concat(rows.Take(contents.LogRows).Select(row => row.Record + "\n"))));
        foreach (var (name, blob) in new[] { ("anchor.txt", kept?.Digest), ("anchor.tsr", kept?.TimeStamp) })
        {
            if (blob is { } hash)
            {
                files.Add(new(name, await anchors.FindAsync(hash, cancellationToken) ?? throw Missing("anchor's file", hash)));
            }
        }

        files.Add(BundleFile.Of("report.html", BundleReport.Html(contents, rows[contents.LogRows - 1].Hash)));
        files.Add(BundleFile.Of("HOW-TO-CHECK.txt", BundleInstructions.Text(contents, rows[contents.LogRows - 1].Hash)));
        return files;
    }

    /// <summary>The first anchor that reaches the row. None that was made before the row was recorded does.</summary>
    private async Task<(AnchoredLog? Anchor, KeptAnchor? Kept)> FindAnchorAsync(PageId page, int position, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        foreach (var kept in await anchors.ListAsync(cancellationToken).TakeWhile(kept => kept.At >= recordedAt).Reverse().ToListAsync(cancellationToken))
        {
            var text = await anchors.FindAsync(kept.Digest, cancellationToken) ?? throw Missing("anchor's file", kept.Digest);
            if (Anchor.Parse(Encoding.UTF8.GetString(text.Span)).Heads.FirstOrDefault(head => head.Page == page && head.Position >= position) is { } head)
            {
                return (new AnchoredLog(kept.At, kept.Digest, head.Position, head.Hash), kept);
            }
        }

        return (null, null);
    }

    private static DateTimeOffset RecordedAt(LogRow row) => JsonSerializer.Deserialize<LogRecord>(row.Record, ProductJson.Line)!.At;

    private static InvalidDataException Missing(string what, ContentHash blob) => new($"The {what} {blob} is missing.");
}

/// <summary>A bundle that is ready to be written.</summary>
public sealed class GatheredBundle
{
    private readonly DateTimeOffset at;
    private readonly IReadOnlyList<BundleFile> files;

    internal GatheredBundle(BundleContents contents, DateTimeOffset at, IReadOnlyList<BundleFile> files) => (Contents, this.at, this.files) = (contents, at, files);

    public BundleContents Contents { get; }

    /// <param name="target">Written from the start to the end; need not seek.</param>
    public async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        var sums = string.Concat(files.Select(file => $"{ContentHash.Of(file.Bytes.Span)}  {file.Name}\n"));
        foreach (var file in files.Append(BundleFile.Of("SHA256SUMS", sums)))
        {
            var entry = zip.CreateEntry(file.Name);
            entry.LastWriteTime = at;
            await using var stream = await entry.OpenAsync(cancellationToken);
            await stream.WriteAsync(file.Bytes, cancellationToken);
        }
    }
}

internal sealed record BundleFile(string Name, ReadOnlyMemory<byte> Bytes)
{
    public static BundleFile Of(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
