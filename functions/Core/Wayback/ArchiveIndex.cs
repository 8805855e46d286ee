using PolicyWatch.Fetching;

namespace PolicyWatch.Wayback;

/// <summary>Asks the archive which captures of one address it has (the CDX server).</summary>
public sealed class ArchiveIndex(ArchiveHttp http, WaybackOptions options)
{
    /// <summary>Rows a request: a page that is captured daily fills one in thirteen years.</summary>
    public int RowsPerRequest { get; init; } = 5_000;

    /// <param name="from">First and last moment that are asked for; null is open.</param>
    /// <param name="resumeKey">From the part before, or null for the first.</param>
    public async Task<ArchiveOutcome> SearchAsync(Uri page, DateTimeOffset? from, DateTimeOffset? to, string? resumeKey, CancellationToken cancellationToken)
    {
        switch (await http.GetAsync(Address(page, from, to, resumeKey), cancellationToken))
        {
            case FetchOutcome.Answered { Answer: var answer }:
                return ArchiveTrouble.Of(answer)
                    ?? (answer.Status == 200 && ContentDecoder.Decode(answer) is Decoding.Decoded
                        ? CdxText.Read(ArchiveTrouble.Text(answer))
                        : new ArchiveOutcome.Unreadable($"The archive's index answered {answer.Status}, and nothing that can be read."));
            case FetchOutcome.Failed failed:
                return ArchiveTrouble.Of(failed);
            default:
                throw new InvalidOperationException("A request without conditions has no such outcome.");
        }
    }

    private Uri Address(Uri page, DateTimeOffset? from, DateTimeOffset? to, string? resumeKey)
    {
        // Repeats and revisits are sorted out here: the archive collapses only rows that follow each other, and redirects stand between them.
        string?[] query =
        [
            $"url={Uri.EscapeDataString(page.GetLeftPart(UriPartial.Query))}",
            "matchType=exact",
            from is { } first ? $"from={CaptureTime.Of(first)}" : null,
            to is { } last ? $"to={CaptureTime.Of(last)}" : null,
            $"fl={CdxText.Fields}",
            "gzip=false",
            "showResumeKey=true",
            $"limit={RowsPerRequest}",
            resumeKey is null ? null : $"resumeKey={Uri.EscapeDataString(Uri.UnescapeDataString(resumeKey))}",
        ];
        return new Uri(options.Endpoint, $"cdx/search/cdx?{string.Join('&', query.OfType<string>())}");
    }
}
