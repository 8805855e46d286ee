using System.Diagnostics;
using PolicyWatch.Comparison;

namespace PolicyWatch.Core.Tests.Comparison;

/// <summary>
/// The shapes on which comparing gets expensive, at 1 MB. The goal is 2 s and 500 MB; the limit on time is wider, because a busy
/// machine must not fail a test, and far below what a quadratic comparison would need.
/// </summary>
public class TextComparerLimitTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);
    private const long MaximumAllocated = 800_000_000;

    public static TheoryData<string> Shapes => ["unrelated", "shuffled", "half of each block", "one block unrelated", "one block, one word", "one block shuffled",
        "lines unrelated", "lines shuffled", "lines altered", "equal lines", "alternating", "two lines at random", "one word", "only brackets", "from nothing"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Compare_OneMegabyte_StaysWithinTimeAndMemory(string shape)
    {
        var (before, after) = Texts(shape, new Random(17));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();

        var comparison = TextComparer.Compare(before, after);

        Assert.True(clock.Elapsed < s_limit, $"{shape}: {clock.Elapsed}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MaximumAllocated);
        Assert.False(comparison.IsEmpty);
    }

    private static (string Before, string After) Texts(string shape, Random random)
    {
        var paragraphs = Lines(random, 1_500, 130);
        var lines = Lines(random, 40_000, 4);
        string[] pair = ["We keep data for years.", "We sell nothing to anybody."];
        return shape switch
        {
            "unrelated" => (Blocks(paragraphs), Blocks(Lines(random, 1_500, 130))),
            "shuffled" => (Blocks(paragraphs), Blocks(Shuffled(paragraphs, random))),
            "half of each block" => (Blocks(paragraphs), Blocks(paragraphs.Select(paragraph => EachWord(paragraph, 2, random)))),
            "one block unrelated" => (string.Join(' ', paragraphs), string.Join(' ', Lines(random, 1_500, 130))),
            "one block, one word" => (string.Join(' ', paragraphs), string.Join(' ', paragraphs) + " More."),
            "one block shuffled" => (string.Join(' ', paragraphs), string.Join(' ', Shuffled(paragraphs, random))),
            "lines unrelated" => (Blocks(lines), Blocks(Lines(random, 40_000, 4))),
            "lines shuffled" => (Blocks(lines), Blocks(Shuffled(lines, random))),
            "lines altered" => (Blocks(lines), Blocks(lines.Select(line => EachWord(line, 4, random)))),
            "equal lines" => (Blocks(Enumerable.Repeat(pair[0], 40_000)), Blocks(Enumerable.Repeat(pair[0], 20_000))),
            "alternating" => (Blocks(Enumerable.Range(0, 40_000).Select(k => pair[k % 2])), Blocks(Enumerable.Range(1, 40_000).Select(k => pair[k % 2]))),
            "two lines at random" => (Blocks(Enumerable.Range(0, 40_000).Select(_ => pair[random.Next(2)])), Blocks(Enumerable.Range(0, 40_000).Select(_ => pair[random.Next(2)]))),
            "one word" => (new string('a', 1_000_000), new string('b', 1_000_000)),
            "only brackets" => (new string('(', 1_000_000), string.Concat(Enumerable.Repeat("](", 500_000))),
            "from nothing" => ("", Blocks(paragraphs)),
            _ => throw new ArgumentOutOfRangeException(nameof(shape)),
        };
    }

    private static string[] Lines(Random random, int count, int words) =>
        [.. Enumerable.Range(0, count).Select(_ => "The " + string.Join(' ', Enumerable.Range(1, words).Select(k => Word(random) + (k % 17 == 0 ? ". Then" : ""))) + ".")];

    // A few words are frequent, most are rare, as in any language.
    private static string Word(Random random) => "w" + ((int)(Math.Pow(random.NextDouble(), 3) * 5_000)).ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    private static string EachWord(string line, int step, Random random) =>
        string.Join(' ', line.Split(' ').Select((word, k) => k % step == 1 ? Word(random) : word));

    private static string[] Shuffled(string[] items, Random random)
    {
        var copy = items.ToArray();
        random.Shuffle(copy);
        return copy;
    }

    private static string Blocks(IEnumerable<string> lines) => string.Join("\n\n", lines);
}
