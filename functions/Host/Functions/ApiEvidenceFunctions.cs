using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>The API's answers to what a page said at a moment.</summary>
public sealed class ApiEvidenceFunctions(PageFinder finder, IPageStore pages, AsOfReader asOf)
{
    private const string Page = "api/pages/{vendor}/{page}";

    [Function(nameof(GetAsOf))]
    [ApiOperation("What a page showed, and what was in force as stated, at a moment: each with how well it is known", typeof(AsOfAnswer), Problems = [400, 404])]
    [ApiParameter("at", "The moment, such as 2026-09-02T06:10:00Z; UTC where it names no zone", typeof(DateTimeOffset))]
    public async Task<IActionResult> GetAsOf(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Page + "/as-of")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken)
    {
        var query = new ApiQuery(request.Query);
        var at = query.Time("at");
        return query.Problem ?? (at is null ? Problem.Invalid("The parameter 'at' must be a time such as 2026-09-02T06:10:00Z.")
            : PageId.TryParse($"{vendor}/{page}", out var id) && await asOf.ReadAsync(id.Value, at.Value, cancellationToken) is { } answer ? new ApiAnswer(answer)
            : (IActionResult)Problem.NotFound("page of this id of which anything was seen"));
    }

    [Function(nameof(GetTimeMap))]
    [ApiOperation("A page's timeline as a Memento TimeMap (RFC 7089)", typeof(string), Problems = [404])]
    public async Task<IActionResult> GetTimeMap(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Page + "/timemap")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken)
    {
        if (!PageId.TryParse($"{vendor}/{page}", out var id) || await finder.FindAsync(id.Value, cancellationToken) is not { } found)
        {
            return Problem.NotFound("page of this id");
        }

        var root = new Uri($"{request.Scheme}://{request.Host}/");
        var presences = await pages.ListPresencesAsync(id.Value, cancellationToken).Reverse().ToListAsync(cancellationToken);
        var map = TimeMap.Of(found.Watched.Page.Url, new Uri(root, $"api/pages/{id}/timemap"), presences, version => new Uri(root, $"api/pages/{id}/versions/{version}"));
        return new ContentResult { Content = map, ContentType = TimeMap.ContentType };
    }
}
