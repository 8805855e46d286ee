using PolicyWatch.Comparison;

namespace PolicyWatch.Core.Tests.Comparison;

public class LongestCommonTests
{
    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(63, 64, 3)]
    [InlineData(64, 65, 4)]
    [InlineData(130, 70, 5)]
    [InlineData(200, 300, 40)]
    public void Of_RandomSequences_IsAsLongAsTheTableSays(int left, int right, int distinct)
    {
        var random = new Random(left);
        // One instance for all, as nothing may be left from the call before.
        var longest = new LongestCommon(distinct);
        for (var time = 0; time < 20; time++)
        {
            var a = Numbers(random, left, distinct);
            var b = Numbers(random, right, distinct);

            var common = longest.Of(a, b);

            Assert.All(common, pair => Assert.Equal(a[pair.Left], b[pair.Right]));
            Assert.All(common.Zip(common.Skip(1)), pair => Assert.True(pair.First.Left < pair.Second.Left && pair.First.Right < pair.Second.Right));
            Assert.Equal(LengthByTable(a, b), common.Count);
        }
    }

    private static int[] Numbers(Random random, int count, int distinct) => [.. Enumerable.Range(0, count).Select(_ => random.Next(distinct))];

    private static int LengthByTable(int[] a, int[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                table[i + 1, j + 1] = a[i] == b[j] ? table[i, j] + 1 : Math.Max(table[i, j + 1], table[i + 1, j]);
            }
        }

        return table[a.Length, b.Length];
    }
}
