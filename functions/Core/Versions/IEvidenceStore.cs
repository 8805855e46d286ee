using PolicyWatch.Fetching;

namespace PolicyWatch.Versions;

/// <summary>Blobs named by the hash of their bytes; writing one twice is one write.</summary>
public interface IEvidenceStore
{
    /// <summary>Keeps an answer as WARC/1.1.</summary>
    Task<ContentHash> PutSnapshotAsync(HttpAnswer answer, CancellationToken cancellationToken);

    Task<HttpAnswer> GetSnapshotAsync(ContentHash snapshot, CancellationToken cancellationToken);

    /// <summary>Keeps a Markdown text; the name is the hash of its UTF-8 bytes.</summary>
    Task PutTextAsync(string markdown, CancellationToken cancellationToken);

    Task<string> GetTextAsync(ContentHash text, CancellationToken cancellationToken);

    Task<ContentHash> PutChangeAsync(FullChange change, CancellationToken cancellationToken);

    Task<FullChange> GetChangeAsync(ContentHash change, CancellationToken cancellationToken);
}
