namespace PolicyWatch.WatchList;

/// <summary>What came of reading a watch list file: all of it, or every mistake in it.</summary>
public abstract record WatchListReading
{
    private WatchListReading() { }

    public sealed record Accepted(IReadOnlyList<WatchedPage> Pages) : WatchListReading;

    /// <param name="Mistakes">At least one, in the order of the file.</param>
    public sealed record Refused(IReadOnlyList<WatchListMistake> Mistakes) : WatchListReading;
}

/// <param name="Line">Counted from 1.</param>
/// <param name="Reason">What is wrong there, and what it may be.</param>
public sealed record WatchListMistake(int Line, string Reason)
{
    public override string ToString() => $"line {Line}: {Reason}";
}
