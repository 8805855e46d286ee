using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace PolicyWatch.Host.Web;

/// <summary>A feed. Readers ask for it all day: what they have already is not sent again.</summary>
internal sealed class FeedAnswer(byte[] xml) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var tag = $"\"{ContentHash.Of(xml).Hex[..32]}\"";
        SecurityHeaders.ForForeignBytes(response);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, max-age=300";
        if (ConditionalGet.IsFresh(context.HttpContext.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/atom+xml; charset=utf-8";
        response.ContentLength = xml.Length;
        await response.Body.WriteAsync(xml, context.HttpContext.RequestAborted);
    }
}
