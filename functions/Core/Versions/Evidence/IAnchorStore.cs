namespace PolicyWatch.Versions.Evidence;

/// <summary>An anchor as it is kept.</summary>
/// <param name="Digest">Name of its text's blob.</param>
/// <param name="TimeStamp">Name of the blob with the authority's answer (RFC 3161, TimeStampResp); null without one.</param>
public sealed record KeptAnchor(DateTimeOffset At, ContentHash Digest, ContentHash? TimeStamp);

/// <summary>The anchors, for good.</summary>
public interface IAnchorStore
{
    Task KeepAsync(Anchor anchor, ReadOnlyMemory<byte>? timeStamp, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    IAsyncEnumerable<KeptAnchor> ListAsync(CancellationToken cancellationToken);

    /// <returns>The blob's bytes, or null where there is no such blob.</returns>
    Task<ReadOnlyMemory<byte>?> FindAsync(ContentHash blob, CancellationToken cancellationToken);
}
