using System.Text;
using PolicyWatch.Fetching;

namespace PolicyWatch.Wayback;

/// <summary>Tells what the archive says of itself from what it says of a page. Only to be asked about answers that are no capture.</summary>
internal static class ArchiveTrouble
{
    /// <summary>What an unexplained 429 is good for; coming back sooner gets the whole network shut out.</summary>
    public static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(60);

    private const string RuntimeError = "X-Archive-Wayback-Runtime-Error";

    public static ArchiveOutcome Of(FetchOutcome.Failed failed) => failed.Failure is FetchFailure.AddressRefused or FetchFailure.TooLarge
        ? new ArchiveOutcome.Unreadable(failed.Explanation)
        : new ArchiveOutcome.Unavailable($"The archive cannot be asked: {failed.Explanation}");

    /// <summary>Null where the answer names no trouble of the archive's own.</summary>
    public static ArchiveOutcome? Of(HttpAnswer answer)
    {
        if (answer.Status == 429)
        {
            return new ArchiveOutcome.RateLimited(RetryAfter.Of(answer) is { } asked && asked > TimeSpan.Zero ? asked : DefaultPause);
        }

        var said = $"{answer.Field(RuntimeError)} {Text(answer)}";
        return Says("RobotAccessControlException") ? new ArchiveOutcome.Blocked(ArchiveBlock.Robots, "The site's robots.txt keeps the page out of the archive.")
            : Says("AdministrativeAccessControlException") || Says("Blocked Site Error") || Says("has been excluded from the Wayback Machine")
                ? new ArchiveOutcome.Blocked(ArchiveBlock.Site, "The site is excluded from the archive.")
            : answer.Status is 413 or 421 or 500 or 502 or 503 or 504 or 599 ? new ArchiveOutcome.Unavailable($"The archive answered {answer.Status}.")
            : null;

        bool Says(string words) => said.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The body for reading; empty where it cannot be decoded.</summary>
    public static string Text(HttpAnswer answer) =>
        ContentDecoder.Decode(answer) is Decoding.Decoded decoded ? Encoding.UTF8.GetString(decoded.Bytes.Span) : "";
}
