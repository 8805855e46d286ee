using Microsoft.AspNetCore.Http;

namespace PolicyWatch.Host.Web;

/// <summary>What every answer to a browser carries: no script, nothing from another host, no frame, no guessing of types.</summary>
internal static class SecurityHeaders
{
    private const string PagePolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void ForPage(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = PagePolicy;
        ForAll(response);
    }

    /// <summary>For bytes that others wrote: whatever a browser makes of them, they may do nothing.</summary>
    public static void ForForeignBytes(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; base-uri 'none'; frame-ancestors 'none'";
        ForAll(response);
    }

    public static void ForAll(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
