namespace PolicyWatch.Versions.Evidence;

/// <summary>Checks that blobs are what their names and the record say.</summary>
internal static class BlobCheck
{
    /// <summary>Storage answers in a few milliseconds of which almost all is waiting.</summary>
    private const int AtOnce = 16;

    /// <returns>What does not fit, in the order of the blobs.</returns>
    public static async Task<IReadOnlyList<Misfit>> RunAsync(IReadOnlyList<ExpectedBlob> blobs, CancellationToken cancellationToken)
    {
        var found = new Misfit?[blobs.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, blobs.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (index, stop) => found[index] = Check(blobs[index], await blobs[index].Find(blobs[index].Name, stop)));
        return [.. found.OfType<Misfit>()];
    }

    private static Misfit? Check(ExpectedBlob blob, ReadOnlyMemory<byte>? found) =>
        found is not { } bytes ? new Misfit(blob.Where, "the blob is missing")
        : ContentHash.Of(bytes.Span) is var hash && hash != blob.Name ? new Misfit(blob.Where, $"its {bytes.Length} bytes have the hash {hash}")
        : blob.Trouble(bytes) is { } trouble ? new Misfit(blob.Where, trouble)
        : null;
}
