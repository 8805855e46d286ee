using PolicyWatch.Versions;

namespace PolicyWatch.Wayback;

/// <summary>
/// Which captures to play so that few requests date each change as closely as the archive allows: the first, the last and one
/// of each year, then the middle between any two that differ,
/// or that are the same byte for byte with others in between. Pure: what was played alone decides what comes next.
/// </summary>
/// <param name="runs">Oldest first.</param>
/// <param name="capturesPerYear">No year is played more often.</param>
public sealed class BackfillPlan(IReadOnlyList<CaptureRun> runs, int capturesPerYear)
{
    /// <summary>Runs to play now, oldest first; empty when nothing more is worth a request.</summary>
    public IReadOnlyList<CaptureRun> Next(IReadOnlyDictionary<string, PlayedCapture> played)
    {
        var wanted = new SortedSet<int>();
        foreach (var year in Enumerable.Range(0, runs.Count).GroupBy(Year))
        {
            Want(FirstUseful(year));
        }

        Want(FirstUseful(Enumerable.Range(0, runs.Count).Reverse()));
        var texts = Enumerable.Range(0, runs.Count).Where(index => TextAt(index) is not null).ToList();
        foreach (var (left, right) in texts.Zip(texts.Skip(1)))
        {
            // Other bytes between two captures of the same bytes are seldom the same text.
            if (TextAt(left) != TextAt(right) || runs[left].Key == runs[right].Key)
            {
                Want(Middle(left, right));
            }
        }

        var spent = Enumerable.Range(0, runs.Count).Where(index => Settled(index) is not null).DistinctBy(index => runs[index].Key).CountBy(Year).ToDictionary();
        return [.. wanted.DistinctBy(index => runs[index].Key).GroupBy(Year).SelectMany(year => year.Take(Math.Max(0, capturesPerYear - spent.GetValueOrDefault(year.Key)))).Select(index => runs[index])];

        void Want(int? index)
        {
            if (index is { } known && Settled(known) is null)
            {
                wanted.Add(known);
            }
        }

        // The first that shows a text, or may yet.
        int? FirstUseful(IEnumerable<int> indices) => indices.Where(index => Settled(index) is not { Version: null }).Select(index => (int?)index).FirstOrDefault();

        int? Middle(int left, int right) => Enumerable.Range(left + 1, right - left - 1).Where(index => Settled(index) is null)
            .Select(index => (int?)index).MinBy(index => Math.Abs(index!.Value - ((left + right) / 2)));

        PlayedCapture? Settled(int index) => played.GetValueOrDefault(runs[index].Key) is { IsSettled: true } known ? known : null;

        ContentHash? TextAt(int index) => Settled(index)?.Version?.Text;
    }

    /// <summary>What the played captures tell of the page, oldest first: the two ends of each run whose bytes were read.</summary>
    public IEnumerable<Sight> Sights(IReadOnlyDictionary<string, PlayedCapture> played) =>
        runs.SelectMany(run => played.GetValueOrDefault(run.Key) is { } known ? run.Seen(known) : []).DistinctBy(sight => sight.At).OrderBy(sight => sight.At);

    /// <summary>How many more requests dating the changes that are known so far may take.</summary>
    public int Estimate(IReadOnlyDictionary<string, PlayedCapture> played)
    {
        var known = Enumerable.Range(0, runs.Count).Where(index => played.GetValueOrDefault(runs[index].Key)?.Version is not null).ToList();
        var halvings = known.Zip(known.Skip(1))
            .Where(pair => played[runs[pair.First].Key].Version!.Text != played[runs[pair.Second].Key].Version!.Text)
            .Sum(pair => (int)Math.Ceiling(Math.Log2(pair.Second - pair.First)));
        return Math.Max(halvings, Next(played).Count);
    }

    private int Year(int index) => runs[index].First.At.Year;
}
