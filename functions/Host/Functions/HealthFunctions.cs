using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Functions;

/// <summary>Whether PolicyWatch keeps its promise to look: open to all, for monitors.</summary>
public sealed class HealthFunctions(HealthReader health)
{
    [Function(nameof(ShowHealth))]
    [ApiOperation("Whether every page is looked at in time; 503 says what is late", typeof(object), Problems = [503])]
    public async Task<IActionResult> ShowHealth(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var report = await health.ReadAsync(cancellationToken);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return new JsonResult(new { report.Healthy, report.Reason, report.Watched, report.Pages, report.OldestLate, Version, Packages }, ProductJson.Line)
        {
            StatusCode = report.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
        };
    }

    private static string Version => typeof(HealthFunctions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The package world of this build: <c>official</c> or <c>standin</c>.</summary>
    private static string Packages =>
        typeof(HealthFunctions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "AzurePackages").Value!;
}
