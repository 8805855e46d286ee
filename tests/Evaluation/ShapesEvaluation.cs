using System.Diagnostics;
using System.Globalization;
using PolicyWatch.Comparison;
using PolicyWatch.Core.Tests.Comparison;

namespace PolicyWatch.Evaluation;

/// <summary>Time and memory of comparing the shapes that get expensive, and a policy as long as the median one.</summary>
internal static class ShapesEvaluation
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestMedian = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(2);
    private const long MostMemory = 500_000_000;
    private const int WarmUps = 200;
    private const int Runs = 200;

    public static int Run()
    {
        // The first comparison also pays for the compiler.
        var median = ComparisonShapes.Median();
        TextComparer.Compare(median.Before, median.After);
        Console.WriteLine("| 1 MB | time | of it CPU | memory at most | allocated | words in, out, moved |\n|---|---|---|---|---|---|");
        var within = ComparisonShapes.Names.Select(Measure).ToList().TrueForAll(kept => kept);
        var (words, time) = Median(median.Before, median.After);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nA policy of 3,600 words with {words} changed: {time.TotalMilliseconds:F2} ms, the median of {Runs}"));
        return within && time <= LongestMedian ? 0 : 1;
    }

    private static bool Measure(string name)
    {
        var (before, after) = ComparisonShapes.Of(name);
        var held = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        using var ended = new ManualResetEventSlim();
        var sampler = new Thread(() =>
        {
            do
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - held);
            }
            while (!ended.Wait(SampleEvery));
        });
        sampler.Start();
        var (allocated, processor, started) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var comparison = TextComparer.Compare(before, after);
        var time = Stopwatch.GetElapsedTime(started);
        processor = Environment.CpuUsage.TotalTime - processor;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        ended.Set();
        sampler.Join();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {time.TotalSeconds:F2} s | {processor.TotalSeconds:F2} s | {peak / 1e6:F0} MB | {allocated / 1e6:F0} MB | {comparison.WordsAdded}, {comparison.WordsRemoved}, {comparison.WordsMoved} |"));
        return time <= LongestTime && peak <= MostMemory;
    }

    private static (int Words, TimeSpan Time) Median(string before, string after)
    {
        var times = new List<TimeSpan>();
        var words = 0;
        for (var run = 0; run < WarmUps + Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            words = TextComparer.Compare(before, after).WordsAdded;
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        return (words, times.Skip(WarmUps).Order().ElementAt(Runs / 2));
    }
}
