using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PolicyWatch.Wayback;

/// <summary>Where a capture is played: <c>web/20190307023331id_/https://…</c>, where <c>id_</c> asks for the bytes as they were captured.</summary>
internal sealed partial record MementoAddress(string Stamp, string Original)
{
    public Uri In(Uri endpoint) => new(endpoint, $"web/{Stamp}id_/{Original}");

    public DateTimeOffset? At => CaptureTime.TryParse(Stamp, out var at) ? at : null;

    /// <summary>Where a redirect leads: absolute, from the root, without a scheme, or, as captured, to a page outside the archive.</summary>
    public static bool TryFollow(Uri endpoint, MementoAddress current, string location, [NotNullWhen(true)] out MementoAddress? to)
    {
        to = null;
        var prefix = $"{endpoint.AbsolutePath}web/";
        var archived = location.StartsWith(prefix, StringComparison.Ordinal) ? location[prefix.Length..]
            : InArchive().Match(location) is { Success: true } match && match.Groups["authority"].Value.Equals(endpoint.Authority, StringComparison.OrdinalIgnoreCase) ? match.Groups["rest"].Value
            : null;
        if (archived is not null)
        {
            var parts = Archived().Match(archived);
            to = parts.Success ? new MementoAddress(parts.Groups["stamp"].Value, parts.Groups["original"].Value) : null;
        }
        else if (Uri.TryCreate(current.Original, UriKind.Absolute, out var page) && Uri.TryCreate(page, location, out var next) && next.Scheme is "http" or "https")
        {
            to = current with { Original = next.AbsoluteUri };
        }

        return to is not null;
    }

    [GeneratedRegex(@"\A(?:https?:)?//(?<authority>[^/]+)/web/(?<rest>.+)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InArchive();

    [GeneratedRegex(@"\A(?<stamp>[0-9]{1,14})(?:[a-z]{2}_)?/(?<original>.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Archived();
}
