using System.Globalization;
using System.Text;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <summary>Where a page's log stood when it was anchored.</summary>
public sealed record AnchoredHead(PageId Page, long Position, ContentHash Hash);

/// <summary>The ends of all logs at one moment, as a text file whose hash is the digest of the day. It names the digest
/// before it, so that a digest that somebody has kept vouches for all earlier ones.</summary>
/// <param name="At">UTC.</param>
/// <param name="Previous">Digest of the anchor before; null for the first.</param>
public sealed record Anchor(DateTimeOffset At, ContentHash? Previous, IReadOnlyList<AnchoredHead> Heads)
{
    private const string Title = "PolicyWatch anchor 1";

    public ContentHash Digest => ContentHash.Of(ToText());

    /// <summary>Three lines of title, time and previous digest, then a line per page in ordinal order: hash, position, page.</summary>
    public string ToText()
    {
        var text = new StringBuilder().Append(Title).Append('\n').Append(Stamp.Of(At)).Append('\n').Append(Previous?.Hex ?? "first").Append('\n');
        foreach (var head in Heads.OrderBy(head => head.Page.ToString(), StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{head.Hash} {head.Position} {head.Page}\n");
        }

        return text.ToString();
    }

    /// <exception cref="FormatException">The text is no anchor.</exception>
    public static Anchor Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines is not [Title, var at, var previous, .. var heads, ""])
        {
            throw new FormatException("The text is no anchor.");
        }

        return new Anchor(Stamp.Parse(at), previous == "first" ? null : ContentHash.Parse(previous), [.. heads.Select(ParseHead)]);
    }

    private static AnchoredHead ParseHead(string line) =>
        line.Split(' ') is [var hash, var position, var page] && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new AnchoredHead(PageId.Parse(page), number, ContentHash.Parse(hash))
            : throw new FormatException("A line of the anchor is not 'hash position page'.");
}

/// <summary>What an anchor says of one page.</summary>
public sealed record AnchoredLog(DateTimeOffset At, ContentHash Digest, long Position, ContentHash Hash);

/// <summary>What all anchors say, by page, oldest first.</summary>
public sealed class AnchoredLogs
{
    private readonly Dictionary<PageId, List<AnchoredLog>> pages = [];

    public static AnchoredLogs None { get; } = new();

    public void Add(Anchor anchor, ContentHash digest)
    {
        foreach (var head in anchor.Heads)
        {
            if (!pages.TryGetValue(head.Page, out var known))
            {
                pages[head.Page] = known = [];
            }

            // A page that has not moved since is vouched for by the first anchor that says so.
            if (known.Count == 0 || known[^1].Position != head.Position || known[^1].Hash != head.Hash)
            {
                known.Add(new AnchoredLog(anchor.At, digest, head.Position, head.Hash));
            }
        }
    }

    /// <summary>Every page that was ever anchored.</summary>
    public IEnumerable<PageId> Pages => pages.Keys;

    public IReadOnlyList<AnchoredLog> Of(PageId page) => pages.GetValueOrDefault(page) ?? [];
}
