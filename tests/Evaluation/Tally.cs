using System.Globalization;

namespace PolicyWatch.Evaluation;

/// <summary>Hits, false alarms and misses, added up.</summary>
internal sealed class Tally
{
    private int hits;
    private int falseAlarms;
    private int misses;

    public double F1 => hits == 0 ? 0 : 2.0 * hits / ((2 * hits) + falseAlarms + misses);

    public void Add(bool expected, bool found)
    {
        hits += expected && found ? 1 : 0;
        falseAlarms += !expected && found ? 1 : 0;
        misses += expected && !found ? 1 : 0;
    }

    public void Add(IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        hits += found.Count(expected.Contains);
        falseAlarms += found.Count(name => !expected.Contains(name));
        misses += expected.Count(name => !found.Contains(name));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"F1 {F1:F3} precision {(hits == 0 ? 0 : (double)hits / (hits + falseAlarms)):F3} recall {(hits == 0 ? 0 : (double)hits / (hits + misses)):F3} ({hits} right, {falseAlarms} too many, {misses} missed)");
}
