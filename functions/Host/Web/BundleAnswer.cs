using Microsoft.AspNetCore.Mvc;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Host.Web;

/// <summary>A bundle of evidence as a file to keep, packed while it is sent.</summary>
internal sealed class BundleAnswer(GatheredBundle bundle, string fileName) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        SecurityHeaders.ForForeignBytes(response);
        response.ContentType = "application/zip";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        // A later anchor may vouch for more.
        response.Headers.CacheControl = "private, no-store";
        // An archive writes a few of its bytes synchronously even so, which the writer buffers and the body's own stream refuses.
        await using var body = response.BodyWriter.AsStream(leaveOpen: true);
        await bundle.WriteAsync(body, context.HttpContext.RequestAborted);
    }
}
