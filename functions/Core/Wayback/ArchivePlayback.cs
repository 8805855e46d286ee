using System.Globalization;
using System.Text.RegularExpressions;
using PolicyWatch.Fetching;

namespace PolicyWatch.Wayback;

/// <summary>Plays captures as they were taken. An answer is a capture if, and only if, it says when it was captured.</summary>
public sealed partial class ArchivePlayback(ArchiveHttp http, WaybackOptions options)
{
    /// <summary>How far the nearest capture may lie from the one that was asked for.</summary>
    public static readonly TimeSpan Nearest = TimeSpan.FromHours(24);

    private const int MostSteps = 8;

    /// <param name="page">The watched address, which the answer is said to come from.</param>
    public async Task<ArchiveOutcome> PlayAsync(Capture capture, Uri page, CancellationToken cancellationToken)
    {
        var address = new MementoAddress(capture.Stamp, capture.Original);
        var seen = new HashSet<MementoAddress>();
        while (seen.Add(address) && seen.Count <= MostSteps)
        {
            switch (await http.GetAsync(address.In(options.Endpoint), cancellationToken))
            {
                case FetchOutcome.Answered { Answer: var answer }:
                    var (outcome, next) = Judge(answer, address, capture, page);
                    if (outcome is not null)
                    {
                        return outcome;
                    }

                    address = next!;
                    break;
                case FetchOutcome.Failed failed:
                    return ArchiveTrouble.Of(failed);
                default:
                    throw new InvalidOperationException("A request without conditions has no such outcome.");
            }
        }

        return new ArchiveOutcome.Unreadable("The capture redirects in a loop, or without end.");
    }

    /// <summary>The end, or the next step.</summary>
    private (ArchiveOutcome? Outcome, MementoAddress? Next) Judge(HttpAnswer answer, MementoAddress address, Capture capture, Uri page)
    {
        var redirect = answer.Status is 301 or 302 or 303 or 307 or 308 ? answer.Field("Location") : null;
        if (answer.Field("Memento-Datetime") is { } stated)
        {
            return !DateTimeOffset.TryParseExact(stated, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
                ? (new ArchiveOutcome.Unreadable("The archive says when the capture was taken, but not in the form that is known."), null)
                : IsFar(at, capture) ? (Far(at), null)
                : redirect is null ? (Played(answer, address, at, page), null)
                : Follow(address with { Stamp = CaptureTime.Of(at) }, redirect, capture);
        }

        if (ArchiveTrouble.Of(answer) is { } trouble)
        {
            return (trouble, null);
        }

        // No capture of its own: the archive points to the nearest one that it has.
        return redirect is not null ? Follow(address, redirect, capture)
            : answer.Status == 404 ? (new ArchiveOutcome.NotArchived("The archive does not have this capture."), null)
            : answer.Status == 200 && ViewedRedirect().IsMatch(ArchiveTrouble.Text(answer)) ? (new ArchiveOutcome.Unreadable("The capture is a redirect that the archive shows as a page of its own."), null)
            : (new ArchiveOutcome.Unreadable($"The archive answered {answer.Status}, and no capture."), null);
    }

    private (ArchiveOutcome? Outcome, MementoAddress? Next) Follow(MementoAddress current, string location, Capture capture) =>
        !MementoAddress.TryFollow(options.Endpoint, current, location, out var next) ? (new ArchiveOutcome.Unreadable("The capture redirects to an address that cannot be followed."), null)
        : next.At is { } at && IsFar(at, capture) ? (Far(at), null)
        : (null, next);

    private static ArchiveOutcome Played(HttpAnswer answer, MementoAddress address, DateTimeOffset at, Uri page)
    {
        var played = answer with
        {
            At = at,
            Requested = page,
            Url = OriginalOf(answer, address) ?? page,
            // How the capture once travelled to the archive says nothing about the bytes that came from there.
            Fields = [.. answer.Fields.Where(field => !CrawledFraming().IsMatch(field.Name))],
        };
        return ContentDecoder.Decode(played) is Decoding.Refused refused
            ? new ArchiveOutcome.Unreadable($"The capture cannot be decoded: {refused.Explanation}")
            : new ArchiveOutcome.Played(played);
    }

    private static Uri? OriginalOf(HttpAnswer answer, MementoAddress address) =>
        Uri.TryCreate(OriginalLink().Match(answer.Field("Link") ?? "") is { Success: true } link ? link.Groups[1].Value : address.Original, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            ? url
            : null;

    private static bool IsFar(DateTimeOffset at, Capture capture) => (at - capture.At).Duration() > Nearest;

    private static ArchiveOutcome.NotArchived Far(DateTimeOffset at) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The nearest capture is of {at:yyyy-MM-dd}, more than a day away."));

    [GeneratedRegex("""<([^<>]+)>\s*;\s*rel="?original"?""", RegexOptions.CultureInvariant)]
    private static partial Regex OriginalLink();

    [GeneratedRegex(@"\Ax-archive-orig-(?:transfer-encoding|content-length)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CrawledFraming();

    [GeneratedRegex("Got an HTTP 3[0-9][0-9] response at crawl time", RegexOptions.CultureInvariant)]
    private static partial Regex ViewedRedirect();
}
