using Azure;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace PolicyWatch.Host.Web;

/// <summary>A storage that does not answer is no fault of whoever asks, and passes: 503 with when to come back, to a program as a problem, to a person as a page.</summary>
public sealed partial class StorageSilence(PageFrame frame, ILogger<StorageSilence> log)
{
    private const string Reason = "The storage does not answer. Nothing is lost; try again in a minute.";

    /// <summary>Silent, busy or out of order, or whoever vouches for us at its door is. Azure.Core wraps the failures of several tries into one AggregateException.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        RequestFailedException refused => refused.Status is 0 or StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests or >= 500,
        AuthenticationFailedException => true,
        AggregateException several => several.InnerExceptions.All(inner => inner is OperationCanceledException || Is(inner)),
        _ => false,
    };

    public async Task<IActionResult> AnswerAsync(HttpRequest request, Exception failure)
    {
        LogUnreachable(failure);
        request.HttpContext.Response.Headers.RetryAfter = "30";
        return request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? new Problem(StatusCodes.Status503ServiceUnavailable, "Not now", Reason)
            : await frame.SayAsync(StatusCodes.Status503ServiceUnavailable, "Not now", Reason);
    }

    [LoggerMessage(40, LogLevel.Error, "A request could not be answered: the storage does not answer")]
    private partial void LogUnreachable(Exception failure);
}
