using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace PolicyWatch.Host.Web;

/// <summary>A feed. Readers ask for it all day: what they have already is not sent again.</summary>
/// <param name="modified">When it was first as it is, in whole seconds.</param>
internal sealed class FeedAnswer(byte[] xml, DateTimeOffset modified) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var tag = $"\"{ContentHash.Of(xml).Hex[..32]}\"";
        SecurityHeaders.ForForeignBytes(response);
        response.Headers.ETag = tag;
        response.Headers.LastModified = modified.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "private, max-age=300";
        if (ConditionalGet.IsFresh(request, tag, modified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/atom+xml; charset=utf-8";
        response.ContentLength = xml.Length;
        await response.Body.WriteAsync(xml, context.HttpContext.RequestAborted);
    }
}
