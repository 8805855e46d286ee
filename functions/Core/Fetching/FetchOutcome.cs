namespace PolicyWatch.Fetching;

/// <summary>What to fetch, and what is known of it.</summary>
/// <param name="Validators">Of the last accepted text; null fetches unconditionally.</param>
/// <param name="Language">BCP 47 tag for Accept-Language; null sends the default.</param>
public sealed record FetchRequest(Uri Url, Validators? Validators, string? Language);

/// <summary>ETag and Last-Modified of an accepted text, for a conditional request.</summary>
public sealed record Validators(string? ETag, string? LastModified);

/// <summary>How a fetch ended. Every ending is one of these; exceptions mean a bug.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome() { }

    /// <summary>A whole answer, of any status but 304.</summary>
    public sealed record Answered(HttpAnswer Answer) : FetchOutcome;

    /// <summary>304: the text that the validators belong to is still there.</summary>
    public sealed record NotModified : FetchOutcome;

    /// <summary>No answer that could be used.</summary>
    /// <param name="Explanation">One sentence for a person, without the page's text.</param>
    /// <param name="RetryAfter">What the server asked for (429, 503), where it did.</param>
    public sealed record Failed(FetchFailure Failure, string Explanation, TimeSpan? RetryAfter = null) : FetchOutcome;
}

/// <summary>Why there is no usable answer.</summary>
public enum FetchFailure
{
    UnknownHost,
    ConnectionRefused,
    TlsError,
    TimedOut,
    ConnectionBroken,
    AddressRefused,
    TooLarge,
    TooManyRedirects,
    BadEncoding,
    DisallowedByRobots,
    RateLimited,
}

/// <summary>The source of answers: the live web, the archive, or recorded files.</summary>
public interface IPageFetcher
{
    Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken);
}
