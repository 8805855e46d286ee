namespace PolicyWatch.Versions.Evidence;

/// <summary>Checks that the blobs of a page's versions are what their names and the versions say.</summary>
internal sealed class BlobCheck(IStoredEvidence stored)
{
    /// <summary>Storage answers in a few milliseconds of which almost all is waiting.</summary>
    private const int AtOnce = 16;

    /// <returns>How many blobs were looked for, and what does not fit, in the order of the versions.</returns>
    public async Task<(int Blobs, IReadOnlyList<Misfit> Misfits)> RunAsync(IEnumerable<PageVersion> versions, CancellationToken cancellationToken)
    {
        // Versions that an upgrade made share a snapshot, and every version of one text shares its blob.
        var all = versions.ToList();
        var work = all.DistinctBy(version => version.Text).Select(version => (Version: version, IsText: true))
            .Concat(all.DistinctBy(version => version.Snapshot).Select(version => (Version: version, IsText: false)))
            .ToList();
        var found = new Misfit?[work.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, work.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (index, stop) => found[index] = work[index].IsText ? await OfTextAsync(work[index].Version, stop) : await OfSnapshotAsync(work[index].Version, stop));
        return (work.Count, [.. found.OfType<Misfit>()]);
    }

    private async Task<Misfit?> OfTextAsync(PageVersion version, CancellationToken cancellationToken)
    {
        var where = $"text {version.Text} of version {version.Id}";
        return await stored.FindTextAsync(version.Text, cancellationToken) is not { } bytes ? new Misfit(where, "the blob is missing") : Named(where, version.Text, bytes);
    }

    private async Task<Misfit?> OfSnapshotAsync(PageVersion version, CancellationToken cancellationToken)
    {
        var where = $"snapshot {version.Snapshot} of version {version.Id}";
        if (await stored.FindSnapshotAsync(version.Snapshot, cancellationToken) is not { } bytes)
        {
            return new Misfit(where, "the blob is missing");
        }

        if (Named(where, version.Snapshot, bytes) is { } misnamed)
        {
            return misnamed;
        }

        try
        {
            var answer = WarcSnapshot.Read(bytes);
            return answer.Requested == version.Url ? null : new Misfit(where, $"it is an answer from {answer.Requested}, the version says {version.Url}");
        }
        catch (Exception broken) when (broken is InvalidDataException or FormatException)
        {
            return new Misfit(where, $"it is no sound WARC file: {broken.Message}");
        }
    }

    private static Misfit? Named(string where, ContentHash name, ReadOnlyMemory<byte> bytes) =>
        ContentHash.Of(bytes.Span) is var hash && hash == name ? null : new Misfit(where, $"its {bytes.Length} bytes have the hash {hash}");
}
