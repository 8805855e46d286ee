using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Web;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>What is open to all, and the same for everybody.</summary>
public sealed class AssetFunctions(PageFrame frame, FetchOptions fetching)
{
    /// <summary>For whoever finds our requests in the log of a server.</summary>
    [Function(nameof(ShowRobot))]
    public Task<IActionResult> ShowRobot([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "robot")] HttpRequest request) =>
        frame.RenderAsync<RobotPage>(new() { [nameof(RobotPage.Options)] = fetching });

    [Function(nameof(ShowStyleSheet))]
    public IActionResult ShowStyleSheet([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "style.css")] HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        SecurityHeaders.ForAll(request.HttpContext.Response);
        // Only the address that names the content may be kept for ever.
        headers.CacheControl = request.Query["v"] == StyleSheet.Tag ? "public, max-age=31536000, immutable" : "no-cache";
        return new FileContentResult(StyleSheet.Bytes.ToArray(), "text/css; charset=utf-8") { EntityTag = new EntityTagHeaderValue($"\"{StyleSheet.Tag}\"") };
    }
}
