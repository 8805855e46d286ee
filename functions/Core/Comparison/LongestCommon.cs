using System.Buffers;

namespace PolicyWatch.Comparison;

/// <summary>
/// The longest common subsequence of two sequences of numbers, 64 cells of its table at a time
/// (H. Hyyrö, Bit-Parallel LCS-length Computation Revisited, 2004): a thousand items on each side take some twenty microseconds,
/// however much they differ.
/// </summary>
/// <param name="distinct">All numbers are below this.</param>
internal sealed class LongestCommon(int distinct)
{
    private const int Bits = 64;
    // For each number of the right side its place among the masks, plus one.
    private readonly int[] _slots = new int[distinct];

    /// <summary>The places of equal items, rising on both sides.</summary>
    public List<(int Left, int Right)> Of(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var width = (right.Length + Bits - 1) / Bits;
        var room = Number(right) * width;
        var masks = ArrayPool<ulong>.Shared.Rent(room);
        Array.Clear(masks, 0, room);
        // A bit is 0 where one item more of the right side makes the common part longer.
        var rows = ArrayPool<ulong>.Shared.Rent((left.Length + 1) * width);
        Fill(masks, right, width);
        Array.Fill(rows, ulong.MaxValue, 0, width);
        for (var i = 0; i < left.Length; i++)
        {
            var above = rows.AsSpan(i * width, width);
            var row = rows.AsSpan((i + 1) * width, width);
            if (_slots[left[i]] == 0)
            {
                above.CopyTo(row);
            }
            else
            {
                Next(above, masks.AsSpan((_slots[left[i]] - 1) * width, width), row);
            }
        }

        foreach (var id in right)
        {
            _slots[id] = 0;
        }

        var common = Backwards(rows, width, left.Length, right.Length);
        ArrayPool<ulong>.Shared.Return(masks);
        ArrayPool<ulong>.Shared.Return(rows);
        return common;
    }

    private int Number(ReadOnlySpan<int> right)
    {
        var slots = 0;
        foreach (var id in right)
        {
            if (_slots[id] == 0)
            {
                _slots[id] = ++slots;
            }
        }

        return slots;
    }

    private void Fill(ulong[] masks, ReadOnlySpan<int> right, int width)
    {
        for (var j = 0; j < right.Length; j++)
        {
            masks[((_slots[right[j]] - 1) * width) + (j / Bits)] |= 1UL << (j % Bits);
        }
    }

    private static void Next(ReadOnlySpan<ulong> above, ReadOnlySpan<ulong> mask, Span<ulong> row)
    {
        ulong carry = 0;
        for (var k = 0; k < row.Length; k++)
        {
            var matched = above[k] & mask[k];
            var sum = above[k] + matched;
            var overflow = sum < matched ? 1UL : 0;
            var carried = sum + carry;
            overflow |= carried < sum ? 1UL : 0;
            row[k] = carried | (above[k] & ~mask[k]);
            carry = overflow;
        }
    }

    private static List<(int Left, int Right)> Backwards(ulong[] rows, int width, int left, int right)
    {
        var common = new List<(int Left, int Right)>();
        var (i, j) = (left, right);
        while (i > 0 && j > 0)
        {
            if (IsSet(i, j))
            {
                j--;
            }
            else if (i > 1 && !IsSet(i - 1, j))
            {
                i--;
            }
            else
            {
                common.Add((--i, --j));
            }
        }

        common.Reverse();
        return common;

        bool IsSet(int row, int column) => (rows[(row * width) + ((column - 1) / Bits)] >> ((column - 1) % Bits) & 1) != 0;
    }
}
