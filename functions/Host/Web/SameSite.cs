using Microsoft.AspNetCore.Http;

namespace PolicyWatch.Host.Web;

/// <summary>Tells a form of ours from one that another site makes a signed-in person send.</summary>
internal static class SameSite
{
    /// <summary>Browsers say where a request comes from; what does not say it is refused.</summary>
    public static bool Sent(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site == "same-origin"
            : request.Headers.Origin.ToString() is { Length: > 0 } origin && origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
