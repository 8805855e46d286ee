using PolicyWatch.Comparison;
using PolicyWatch.Practices;

namespace PolicyWatch.Web;

/// <summary>One block of a comparison.</summary>
/// <param name="Anchor">The shifts that are quoted in it begin here, or null.</param>
public sealed record ComparedBlock(BlockChange Change, string? Anchor);

/// <param name="Folded">A stretch without changes, shown on request.</param>
public sealed record ComparedStretch(bool Folded, IReadOnlyList<ComparedBlock> Blocks);

/// <summary>Lays a comparison out: what changed with one block around it, the rest folded.</summary>
public static class ComparisonRows
{
    private const int Context = 1;

    /// <summary>Less is shown: a fold of one line hides nothing worth a click.</summary>
    private const int ShortestFold = 3;

    /// <param name="unfolded">Shows everything.</param>
    public static IReadOnlyList<ComparedStretch> Of(TextComparison comparison, IReadOnlyList<Shift> shifts, bool unfolded)
    {
        var anchors = Anchors(comparison.Blocks, shifts);
        var blocks = comparison.Blocks.Select((block, index) => new ComparedBlock(block, anchors.GetValueOrDefault(index))).ToList();
        var stretches = new List<ComparedStretch>();
        for (var at = 0; at < blocks.Count;)
        {
            var end = at;
            var changed = IsChanged(blocks[at]);
            while (end < blocks.Count && IsChanged(blocks[end]) == changed)
            {
                end++;
            }

            Add(stretches, blocks[at..end], changed || unfolded, isFirst: at == 0, isLast: end == blocks.Count);
            at = end;
        }

        return stretches;
    }

    /// <summary>Where each shift's quote stands, by the shift's number; what stands nowhere as a whole is left out.</summary>
    public static IReadOnlyDictionary<int, string> AnchorOf(TextComparison comparison, IReadOnlyList<Shift> shifts)
    {
        var anchors = Anchors(comparison.Blocks, shifts);
        return Enumerable.Range(0, shifts.Count)
            .Select(number => (number, block: BlockOf(comparison.Blocks, shifts[number])))
            .Where(pair => pair.block >= 0)
            .ToDictionary(pair => pair.number, pair => anchors[pair.block]);
    }

    private static bool IsChanged(ComparedBlock block) => block.Change.Kind is not BlockChangeKind.Unchanged || block.Anchor is not null;

    private static void Add(List<ComparedStretch> stretches, List<ComparedBlock> blocks, bool open, bool isFirst, bool isLast)
    {
        var (head, tail) = (isFirst ? 0 : Context, isLast ? 0 : Context);
        if (open || blocks.Count < head + tail + ShortestFold)
        {
            stretches.Add(new ComparedStretch(Folded: false, blocks));
            return;
        }

        if (head > 0)
        {
            stretches.Add(new ComparedStretch(Folded: false, blocks[..head]));
        }

        stretches.Add(new ComparedStretch(Folded: true, blocks[head..^tail]));
        if (tail > 0)
        {
            stretches.Add(new ComparedStretch(Folded: false, blocks[^tail..]));
        }
    }

    private static Dictionary<int, string> Anchors(IReadOnlyList<BlockChange> blocks, IReadOnlyList<Shift> shifts)
    {
        var anchors = new Dictionary<int, string>();
        for (var number = 0; number < shifts.Count; number++)
        {
            if (BlockOf(blocks, shifts[number]) is var block and >= 0)
            {
                anchors.TryAdd(block, $"shift-{number + 1}");
            }
        }

        return anchors;
    }

    private static int BlockOf(IReadOnlyList<BlockChange> blocks, Shift shift)
    {
        var after = Find(blocks, block => block.After, shift.QuoteAfter);
        return after >= 0 ? after : Find(blocks, block => block.Before, shift.QuoteBefore);
    }

    /// <summary>The block that holds the quote; an altered one rather than one that stayed.</summary>
    private static int Find(IReadOnlyList<BlockChange> blocks, Func<BlockChange, string?> side, string? quote)
    {
        if (string.IsNullOrEmpty(quote))
        {
            return -1;
        }

        var unchanged = -1;
        for (var index = 0; index < blocks.Count; index++)
        {
            if (side(blocks[index])?.Contains(quote, StringComparison.Ordinal) == true)
            {
                if (blocks[index].Kind is not BlockChangeKind.Unchanged)
                {
                    return index;
                }

                unchanged = unchanged < 0 ? index : unchanged;
            }
        }

        return unchanged;
    }
}
