using PolicyWatch.Comparison;

namespace PolicyWatch.Core.Tests.Comparison;

/// <summary>
/// The goal is 2 s and 500 MB, measured by <c>tests/Evaluation -- shapes</c>; the limit on time is wider here, because work
/// on a busy machine takes longer, and far below what a quadratic comparison would need.
/// </summary>
public class TextComparerLimitTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);
    private const long MostAllocated = 500_000_000;

    public static TheoryData<string> Shapes => [.. ComparisonShapes.Names];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Compare_OneMegabyte_StaysWithinTimeAndMemory(string shape)
    {
        var (before, after) = ComparisonShapes.Of(shape);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = ThreadTime.Now();

        var comparison = TextComparer.Compare(before, after);

        var worked = ThreadTime.Now() - started;
        Assert.True(worked < s_limit, $"{shape}: {worked}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostAllocated);
        Assert.False(comparison.IsEmpty);
    }
}
