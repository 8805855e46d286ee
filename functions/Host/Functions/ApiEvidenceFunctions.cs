using System.Globalization;
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
public sealed class ApiEvidenceFunctions(PageFinder finder, IPageStore pages, AsOfReader asOf, TimeProvider time)
{
    private const string Page = "api/pages/{vendor}/{page}";

    [Function(nameof(GetAsOf))]
    [ApiOperation("What a page showed, and what was in force as stated, at a moment: each with how well it is known", typeof(AsOfAnswer), Problems = [400, 404])]
    [ApiParameter("at", "The moment, such as 2026-09-02T06:10:00Z, or a day, which stands for its end; UTC where it names no zone")]
    public async Task<IActionResult> GetAsOf(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Page + "/as-of")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken)
    {
        var query = new ApiQuery(request.Query);
        var at = query.Moment("at");
        return query.Problem ?? (at is null ? Problem.Invalid("The parameter 'at' must be a moment such as 2026-09-02 or 2026-09-02T06:10:00Z.")
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

        var presences = await pages.ListPresencesAsync(id.Value, cancellationToken).Reverse().ToListAsync(cancellationToken);
        var addresses = new MementoLinks(request, id.Value);
        var map = TimeMap.Of(found.Watched.Page.Url, addresses.TimeMap, addresses.TimeGate, presences, addresses.Version);
        return new ContentResult { Content = map, ContentType = TimeMap.ContentType };
    }

    [Function(nameof(GetTimeGate))]
    [ApiOperation("Leads (302) to the version that the page showed at the time of the header Accept-Datetime (RFC 7089), or shows now", typeof(string), Problems = [400, 404])]
    public async Task<IActionResult> GetTimeGate(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Page + "/timegate")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken)
    {
        var wanted = request.Headers["Accept-Datetime"].ToString();
        if (!DateTimeOffset.TryParseExact(wanted, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && wanted.Length > 0)
        {
            return Problem.Invalid("The header Accept-Datetime must be a time such as 'Wed, 02 Sep 2026 06:10:00 GMT'.");
        }

        if (!PageId.TryParse($"{vendor}/{page}", out var id) || await finder.FindAsync(id.Value, cancellationToken) is not { } found
            || await asOf.ReadAsync(id.Value, wanted.Length > 0 ? at : time.GetUtcNow(), cancellationToken) is not { AsOf.Published: var published })
        {
            return Problem.NotFound("page of this id of which anything was seen");
        }

        var addresses = new MementoLinks(request, id.Value);
        request.HttpContext.Response.Headers.Vary = "accept-datetime";
        request.HttpContext.Response.Headers.Link = addresses.Of(found.Watched.Page.Url);
        return new RedirectResult(addresses.Version((published.Before ?? published.After!).Version).AbsoluteUri);
    }
}
