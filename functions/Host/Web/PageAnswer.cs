using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace PolicyWatch.Host.Web;

/// <summary>A rendered page. Shown to one signed-in person, so no shared cache may keep it.</summary>
internal sealed class PageAnswer(string html, int status = StatusCodes.Status200OK) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        SecurityHeaders.ForPage(response);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "private, no-cache";
        await response.WriteAsync(html, Encoding.UTF8, context.HttpContext.RequestAborted);
    }
}
