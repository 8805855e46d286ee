namespace PolicyWatch.WatchList;

/// <summary>One page as the watch list declares it. Nothing here changes by checking.</summary>
public sealed record WatchedPage
{
    public required PageId Id { get; init; }

    public required string VendorName { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public required TermsType Type { get; init; }

    public required Uri Url { get; init; }

    /// <summary>Time between two checks.</summary>
    public TimeSpan Interval { get; init; } = DefaultInterval;

    public static TimeSpan DefaultInterval { get; } = TimeSpan.FromHours(12);

    public Selection Selection { get; init; } = Selection.Whole;

    /// <summary>BCP 47 tag that is asked for, and expected of the text; null takes what comes.</summary>
    public string? Language { get; init; }

    public bool Paused { get; init; }

    /// <summary>Changes whenever the same answer could read differently under this declaration.</summary>
    public string Revision => ContentHash.Of(string.Join('\n', [Url.AbsoluteUri, Type.ToString(), Language ?? "", .. Selection.Select, "-", .. Selection.Remove])).Prefix;
}

/// <summary>CSS selectors that narrow the page where the automatic reading is not wanted.</summary>
/// <param name="Select">What to keep, in this order; empty lets PolicyWatch find the text. Beside a selector, a range in the order of the document
/// such as <c>startBefore: #privacy; endBefore: footer</c>, with <c>startBefore</c> or <c>startAfter</c> and <c>endBefore</c> or <c>endAfter</c>.</param>
/// <param name="Remove">What to leave out.</param>
public sealed record Selection(IReadOnlyList<string> Select, IReadOnlyList<string> Remove)
{
    public static Selection Whole { get; } = new([], []);
}
