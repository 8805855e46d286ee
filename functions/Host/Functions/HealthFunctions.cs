using System.Reflection;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using PolicyWatch.Alerts;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Web;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Functions;

/// <summary>Whether PolicyWatch keeps its promise to look: open to all, for monitors.</summary>
public sealed partial class HealthFunctions(HealthReader health, HealthCheck check, PoisonTable poison, Instruments instruments, ILogger<HealthFunctions> log)
{
    [Function(nameof(CheckPageHealth))]
    public Task CheckPageHealth([TimerTrigger("%CheckPageHealth%")] TimerInfo timer, CancellationToken cancellationToken) =>
        instruments.RunAsync(nameof(CheckPageHealth), async () =>
        {
            var result = await check.RunAsync(cancellationToken);
            instruments.Storm(result.Outage is not null);
            if (result.Outage is { } outage)
            {
                LogOutage(outage.Since, outage.Explanation);
            }
            else if (result.Raised + result.Recovered > 0)
            {
                LogAlarms(result.Raised, result.Recovered, timer.IsPastDue);
            }
        });

    [Function(nameof(ShowHealth))]
    [ApiOperation("Whether every page is looked at in time; 503 says what is late", typeof(object), Problems = [503])]
    public async Task<IActionResult> ShowHealth(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request, CancellationToken cancellationToken)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            var report = await health.ReadAsync(cancellationToken);
            var failedForGood = await poison.ListAsync(cancellationToken).CountAsync(cancellationToken);
            return Answer(
                report.Healthy,
                new { report.Healthy, report.Reason, report.Watched, report.Pages, report.OldestLate, report.Late, report.Unhealthy, report.OutageSince, FailedForGood = failedForGood, Version, Packages });
        }
        catch (Exception unreachable) when (unreachable is RequestFailedException || StorageSilence.Is(unreachable))
        {
            LogUnreachable(unreachable);
            return Answer(healthy: false, new { Healthy = false, Reason = "The storage does not answer.", Version, Packages });
        }
    }

    private JsonResult Answer(bool healthy, object body)
    {
        instruments.Health(healthy);
        return new JsonResult(body, ProductJson.Line) { StatusCode = healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable };
    }

    [LoggerMessage(32, LogLevel.Error, "The storage does not answer")]
    private partial void LogUnreachable(Exception failure);

    [LoggerMessage(30, LogLevel.Error, "An outage of our own since {Since}: {Explanation}")]
    private partial void LogOutage(DateTimeOffset since, string explanation);

    [LoggerMessage(31, LogLevel.Information, "{Raised} pages in trouble and {Recovered} recovered are told (late: {Late})")]
    private partial void LogAlarms(int raised, int recovered, bool late);

    internal static string Version => typeof(HealthFunctions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The package world of this build: <c>official</c> or <c>standin</c>.</summary>
    internal static string Packages =>
        typeof(HealthFunctions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "AzurePackages").Value!;
}
