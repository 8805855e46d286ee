using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PolicyWatch.Cli.Demo.Archive;

/// <summary>What the archive answers when it does not answer as it should: each stands in for it as <see cref="FakeArchive.Intercept"/>.</summary>
internal static class ArchiveTroubles
{
    private const string RuntimeError = "X-Archive-Wayback-Runtime-Error";

    /// <summary>An error of the archive itself, without a word.</summary>
    public static Func<HttpContext, Task<bool>> Status(int status) => context => SendAsync(context, status, "");

    /// <param name="retryAfter">Null leaves the header out, as the archive mostly does.</param>
    public static Func<HttpContext, Task<bool>> TooManyRequests(string? retryAfter = null) => context =>
    {
        context.Response.Headers.RetryAfter = retryAfter;
        return SendAsync(context, StatusCodes.Status429TooManyRequests, "<html><h1>429 Too Many Requests</h1></html>");
    };

    /// <summary>The index of a site that is excluded.</summary>
    public static Func<HttpContext, Task<bool>> BlockedSite() => Refused("AdministrativeAccessControlException: Blocked Site Error");

    /// <summary>The index of a site whose robots.txt keeps the archive out.</summary>
    public static Func<HttpContext, Task<bool>> BlockedByRobots() => Refused("RobotAccessControlException: Blocked By Robots");

    /// <summary>The playback of a site that is excluded: nothing but the text tells.</summary>
    public static Func<HttpContext, Task<bool>> ExcludedPage() => Page("This URL has been excluded from the Wayback Machine.");

    /// <summary>A captured redirect, shown as a page of the archive's own.</summary>
    public static Func<HttpContext, Task<bool>> ShownRedirect() => Page("<p class=\"code\">Got an HTTP 301 response at crawl time</p>");

    public static Func<HttpContext, Task<bool>> Maintenance() => Page("<html><body>Maintenance</body></html>");

    /// <summary>A capture whose coding is named twice, once empty.</summary>
    public static Func<HttpContext, Task<bool>> EncodingNamedTwice(FakeCapture capture) => Encoded(capture, body => body, ["", "gzip"]);

    public static Func<HttpContext, Task<bool>> TruncatedGzip(FakeCapture capture) => Encoded(capture, body => body[..20], ["gzip"]);

    /// <summary>The beginning of an answer, and no end.</summary>
    public static Func<HttpContext, Task<bool>> Hung() => async context =>
    {
        await context.Response.WriteAsync("example,larkspur)/privacy 2002");
        await context.Response.Body.FlushAsync();
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
        return true;
    };

    private static Func<HttpContext, Task<bool>> Page(string text) => context => SendAsync(context, StatusCodes.Status200OK, text);

    private static Func<HttpContext, Task<bool>> Refused(string error) => context =>
    {
        context.Response.Headers[RuntimeError] = error;
        return SendAsync(context, StatusCodes.Status403Forbidden, $"org.archive.util.io.RuntimeIOException: {error}");
    };

    private static Func<HttpContext, Task<bool>> Encoded(FakeCapture capture, Func<byte[], byte[]> change, string[] encodings) => async context =>
    {
        context.Response.Headers["Memento-Datetime"] = capture.At.ToString("r", System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers.ContentEncoding = encodings;
        await context.Response.Body.WriteAsync(change(Gzip(capture.Bytes)));
        return true;
    };

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static async Task<bool> SendAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body, Encoding.UTF8);
        return true;
    }
}
