using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Extraction;

/// <summary>Reads the policy out of an answer: health signals, decoding, main text, Markdown, dates and language.</summary>
public sealed class PolicyReader
{
    /// <summary>Raised by hand whenever the same bytes may read differently.</summary>
    public const int Revision = 1;

    /// <summary>Pure: the same answer and page give the same reading on every machine.</summary>
    public Reading Read(HttpAnswer answer, WatchedPage page, CancellationToken cancellationToken) => throw new NotSupportedException();
}
