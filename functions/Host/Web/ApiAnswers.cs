using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace PolicyWatch.Host.Web;

/// <summary>A value as JSON. Reads carry an ETag, so that a client asks again without loading again.</summary>
internal sealed class ApiAnswer(object value, int status = StatusCodes.Status200OK) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var body = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), ProductJson.Line);
        SecurityHeaders.ForForeignBytes(response);
        response.Headers.CacheControl = "private, no-cache";
        if (HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            var tag = $"\"{ContentHash.Of(body).Hex[..32]}\"";
            response.Headers.ETag = tag;
            if (ConditionalGet.IsFresh(context.HttpContext.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.HttpContext.RequestAborted);
    }
}

/// <summary>An error as RFC 9457 tells it.</summary>
/// <param name="Detail">What was wrong with this request, and what may be.</param>
internal sealed record Problem(int Status, string Title, string Detail) : IActionResult
{
    public static Problem NotFound(string what) => new(StatusCodes.Status404NotFound, "Not found", $"There is no {what}.");

    public static Problem Invalid(string detail) => new(StatusCodes.Status400BadRequest, "The request is not valid", detail);

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        SecurityHeaders.ForForeignBytes(response);
        response.Headers.CacheControl = "no-store";
        response.StatusCode = Status;
        response.ContentType = "application/problem+json; charset=utf-8";
        await JsonSerializer.SerializeAsync(response.Body, Body, ProductJson.Line, context.HttpContext.RequestAborted);
    }

    private ProblemBody Body => new("about:blank", Title, Status, Detail);
}

/// <summary>The members of RFC 9457 that PolicyWatch sends.</summary>
public sealed record ProblemBody(string Type, string Title, int Status, string Detail);

internal static class ConditionalGet
{
    /// <summary>The same by date, which counts only where no tag is given (RFC 9110, 13.1.3).</summary>
    public static bool IsFresh(HttpRequest request, string tag, DateTimeOffset modified) =>
        request.Headers.IfNoneMatch.Count > 0 ? IsFresh(request, tag)
            : DateTimeOffset.TryParseExact(request.Headers.IfModifiedSince.ToString(), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) && modified <= since;

    /// <summary>The client says that it has this already (RFC 9110, 13.1.2; compared weakly).</summary>
    public static bool IsFresh(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)).Any(candidate => candidate == "*" || candidate.Replace("W/", "", StringComparison.Ordinal) == tag);
}
