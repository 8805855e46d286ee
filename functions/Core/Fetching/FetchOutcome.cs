namespace PolicyWatch.Fetching;

/// <summary>What to fetch, and what is known of it.</summary>
/// <param name="Validators">Of the last accepted text; null fetches unconditionally.</param>
/// <param name="Language">BCP 47 tag for Accept-Language; null sends the default.</param>
public sealed record FetchRequest(Uri Url, Validators? Validators, string? Language);

/// <summary>ETag and Last-Modified of an accepted text, for a conditional request.</summary>
/// <param name="Url">The address that gave them. They are sent to no other: a 304 from the place that a redirect now leads to would say nothing about our text.</param>
public sealed record Validators(Uri Url, string? ETag, string? LastModified)
{
    /// <summary>The answer's validators, or null where it has none.</summary>
    public static Validators? Of(HttpAnswer answer) =>
        (answer.Field("ETag"), answer.Field("Last-Modified")) is var (tag, modified) && (tag ?? modified) is not null
            ? new Validators(answer.Url, tag, modified)
            : null;
}

/// <summary>How a fetch ended. Every ending is one of these; exceptions mean a bug.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome() { }

    /// <summary>A whole answer, of any status but 304, and but a 429 or 503 that says when to come back.</summary>
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
    /// <summary>The connection ended early, or what came over it was not HTTP.</summary>
    ConnectionBroken,
    /// <summary>The gate: an address that PolicyWatch does not talk to.</summary>
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
