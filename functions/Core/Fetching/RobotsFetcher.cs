namespace PolicyWatch.Fetching;

/// <summary>A site's rules as last read.</summary>
/// <param name="At">When they were read, UTC.</param>
public sealed record RobotsCopy(DateTimeOffset At, RobotsRules Rules);

/// <summary>Where copies of robots.txt are kept between checks.</summary>
public interface IRobotsCache
{
    /// <param name="site">Scheme, host and port, with the path <c>/</c>.</param>
    Task<RobotsCopy?> FindAsync(Uri site, CancellationToken cancellationToken);

    Task SaveAsync(Uri site, RobotsCopy copy, CancellationToken cancellationToken);
}

/// <summary>Asks a site's robots.txt before it asks for a page (RFC 9309). Both go through the same fetcher, within one turn at the host.</summary>
public sealed class RobotsFetcher(IPageFetcher inner, IRobotsCache cache, TimeProvider clock) : IPageFetcher
{
    /// <summary>The longest that the standard lets a copy be used.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>While the file cannot be read, an older copy stands in for this long.</summary>
    private static readonly TimeSpan Usable = TimeSpan.FromDays(30);

    public async Task<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        if (!request.Url.IsAbsoluteUri || request.Url.Scheme is not ("http" or "https"))
        {
            return await inner.FetchAsync(request, cancellationToken);
        }

        var site = new Uri(request.Url.GetLeftPart(UriPartial.Authority) + "/");
        var copy = await cache.FindAsync(site, cancellationToken);
        if (copy is null || clock.GetUtcNow() - copy.At > Fresh)
        {
            switch (await ReadAsync(site, cancellationToken))
            {
                case (RobotsRules rules, _):
                    copy = new RobotsCopy(clock.GetUtcNow(), rules);
                    await cache.SaveAsync(site, copy, cancellationToken);
                    break;
                case (_, FetchOutcome.Failed failed) when copy is null || clock.GetUtcNow() - copy.At > Usable:
                    return failed;
            }
        }

        return copy!.Rules.Forbids(request.Url) is { } rule
            ? new FetchOutcome.Failed(FetchFailure.DisallowedByRobots, $"{site.Host} asks robots to stay away from this page (robots.txt: {rule}).")
            : await inner.FetchAsync(request, cancellationToken);
    }

    /// <summary>The rules, or why they cannot be known: then the whole site is left alone.</summary>
    private async Task<(RobotsRules? Rules, FetchOutcome.Failed? Failed)> ReadAsync(Uri site, CancellationToken cancellationToken) =>
        await inner.FetchAsync(new FetchRequest(new Uri(site, "robots.txt"), null, null), cancellationToken) switch
        {
            FetchOutcome.Answered { Answer: { Status: >= 200 and < 300 } answer } => ContentDecoder.Decode(answer) is Decoding.Decoded decoded
                ? (RobotsRules.Parse(decoded.Bytes.Span), null)
                : throw new InvalidOperationException("The fetcher answers only what can be decoded."),
            FetchOutcome.Answered { Answer.Status: < 500 } => (RobotsRules.None, null),
            FetchOutcome.Answered { Answer.Status: var status } =>
                (null, new FetchOutcome.Failed(FetchFailure.DisallowedByRobots, $"{site.Host} answered {status} for robots.txt; until it can be read, the site is left alone.")),
            FetchOutcome.Failed { Failure: FetchFailure.TooManyRedirects or FetchFailure.BadEncoding or FetchFailure.TooLarge } => (RobotsRules.None, null),
            FetchOutcome.Failed failed => (null, failed),
            _ => throw new InvalidOperationException("Nothing conditional was asked."),
        };
}
