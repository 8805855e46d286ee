using System.Collections.Concurrent;
using System.Text;

namespace PolicyWatch.Versions.Evidence;

/// <summary>What one anchoring did.</summary>
/// <param name="Anchor">Null where no page has a log yet.</param>
public sealed record AnchoringResult(Anchor? Anchor, TimeStampOutcome TimeStamp);

/// <summary>Writes down where all logs stand, under one digest that is chained to the one before and time-stamped.</summary>
public sealed class LogAnchoring(KnownPages known, IStoredEvidence stored, IAnchorStore anchors, TimeStampAuthority authority, TimeProvider time)
{
    private const int AtOnce = 16;

    public async Task<AnchoringResult> AnchorAsync(CancellationToken cancellationToken)
    {
        var newest = await anchors.ListAsync(cancellationToken).FirstOrDefaultAsync(cancellationToken);
        var heads = await HeadsAsync(cancellationToken);
        if (heads.Count == 0)
        {
            return new AnchoringResult(null, new TimeStampOutcome.NotAsked());
        }

        var anchor = new Anchor(time.GetUtcNow(), newest?.Digest, heads);
        var stamp = await authority.StampAsync(Encoding.UTF8.GetBytes(anchor.ToText()), cancellationToken);
        // Without its time-stamp the anchor still counts, and the next one's vouches for it.
        await anchors.KeepAsync(anchor, (stamp as TimeStampOutcome.Granted)?.Answer, cancellationToken);
        return new AnchoringResult(anchor, stamp);
    }

    private async Task<IReadOnlyList<AnchoredHead>> HeadsAsync(CancellationToken cancellationToken)
    {
        // A page that left the watch list stays anchored.
        var pages = await known.ListAsync(cancellationToken);
        var heads = new ConcurrentBag<AnchoredHead>();
        await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (page, stop) =>
        {
            if (await stored.FindHeadAsync(page, stop) is { LogHash: { } hash } head)
            {
                heads.Add(new AnchoredHead(page, head.LogPosition, hash));
            }
        });
        return [.. heads];
    }
}
