using System.Text;

namespace PolicyWatch.Versions.Evidence;

/// <param name="Stamped">How many anchors have a time-stamp whose signature is right.</param>
/// <param name="Newest">The newest anchor's digest: whoever has kept an older one finds it in the chain below.</param>
/// <param name="Logs">What the sound anchors say of the pages' logs.</param>
public sealed record AnchorVerification(int Anchors, int Stamped, ContentHash? Newest, AnchoredLogs Logs, IReadOnlyList<Misfit> Misfits);

/// <summary>Recomputes the chain of anchors and checks their time-stamps.</summary>
public sealed class AnchorVerifier(IAnchorStore anchors)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    public async Task<AnchorVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        var kept = await anchors.ListAsync(cancellationToken).Reverse().ToListAsync(cancellationToken);
        var (logs, misfits, stamped) = (new AnchoredLogs(), new List<Misfit>(), 0);
        for (var index = 0; index < kept.Count; index++)
        {
            var where = $"anchor of {kept[index].At:yyyy-MM-dd HH:mm:ss} ({kept[index].Digest})";
            var (anchor, text, trouble) = await ReadAsync(kept[index], index == 0 ? null : kept[index - 1].Digest, cancellationToken);
            if (trouble is not null)
            {
                misfits.Add(new Misfit(where, trouble));
            }

            if (anchor is null)
            {
                continue;
            }

            logs.Add(anchor, kept[index].Digest);
            if (kept[index].TimeStamp is { } stamp)
            {
                var wrong = await OfStampAsync(stamp, anchor, text, cancellationToken);
                stamped += wrong is null ? 1 : 0;
                misfits.AddRange(wrong is null ? [] : [new Misfit(where, $"time-stamp {stamp}: {wrong}")]);
            }
        }

        return new AnchorVerification(kept.Count, stamped, kept.Count == 0 ? null : kept[^1].Digest, logs, misfits);
    }

    private async Task<(Anchor? Anchor, ReadOnlyMemory<byte> Text, string? Trouble)> ReadAsync(KeptAnchor kept, ContentHash? previous, CancellationToken cancellationToken)
    {
        if (await anchors.FindAsync(kept.Digest, cancellationToken) is not { } bytes)
        {
            return (null, default, "its text is missing");
        }

        if (ContentHash.Of(bytes.Span) is var hash && hash != kept.Digest)
        {
            return (null, default, $"its text has the hash {hash}");
        }

        try
        {
            var anchor = Anchor.Parse(Encoding.UTF8.GetString(bytes.Span));
            var trouble = anchor.Previous != previous ? $"it follows {anchor.Previous?.Hex ?? "none"}, but before it stands {previous?.Hex ?? "none"}: an anchor was taken away or put in"
                : anchor.At != kept.At ? $"it says {Stamp.Of(anchor.At)}"
                : null;
            return (anchor, bytes, trouble);
        }
        catch (FormatException malformed)
        {
            return (null, default, malformed.Message);
        }
    }

    private async Task<string?> OfStampAsync(ContentHash stamp, Anchor anchor, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        if (await anchors.FindAsync(stamp, cancellationToken) is not { } answer)
        {
            return "it is missing";
        }

        if (ContentHash.Of(answer.Span) is var hash && hash != stamp)
        {
            return $"it has the hash {hash}";
        }

        var (at, trouble) = TimeStampAnswer.Read(answer, text.Span);
        return trouble ?? ((at!.Value - anchor.At).Duration() <= Tolerance ? null : $"it certifies {at.Value:yyyy-MM-dd HH:mm:ss}, another time than the anchor's");
    }
}
