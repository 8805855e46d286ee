using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>The API's reads of one page's history.</summary>
public sealed class ApiHistoryFunctions(PageFinder finder, IPageStore pages, VersionReader versions, ComparisonReader comparisons)
{
    private const string Page = "api/pages/{vendor}/{page}";

    [Function(nameof(ListPresences))]
    [ApiOperation("The intervals in which a page was seen to show a version, newest first, each with the change into it", typeof(ApiPart<ApiPresence>), Problems = [400, 404])]
    [ApiParameter("after", "Continues a list: what 'next' of the part before says")]
    [ApiParameter("limit", "At most so many, 1 to 200; 50 where it is left out", typeof(int))]
    public async Task<IActionResult> ListPresences(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Page + "/presences")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken)
    {
        var query = new ApiQuery(request.Query);
        var (after, limit) = (query.AfterTime("after"), query.Limit());
        if (query.Problem is { } problem)
        {
            return problem;
        }

        if (!PageId.TryParse($"{vendor}/{page}", out var id) || await finder.FindAsync(id.Value, cancellationToken) is null)
        {
            return Problem.NotFound("page of this id");
        }

        var presences = await pages.ListPresencesAsync(id.Value, cancellationToken).Where(presence => after is null || presence.OpenedAt < after).Take(limit + 1).ToListAsync(cancellationToken);
        var shown = presences.Take(limit).ToList();
        var items = await Task.WhenAll(shown.Select(async presence => new ApiPresence(
            presence,
            (await pages.FindVersionAsync(id.Value, presence.Version, cancellationToken))!,
            await pages.FindChangeAsync(id.Value, presence.OpenedAt, cancellationToken))));
        return new ApiAnswer(new ApiPart<ApiPresence>(items, presences.Count > limit ? $"{request.Path}?limit={limit}&after={Stamp.Of(shown[^1].OpenedAt)}" : null));
    }

    [Function(nameof(ListMissingVersions))]
    [ApiOperation("The versions that a page's texts name and that are not on record, newest first", typeof(ApiPart<MissingVersion>), Problems = [404])]
    public async Task<IActionResult> ListMissingVersions(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Page + "/missing-versions")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken)
    {
        if (!PageId.TryParse($"{vendor}/{page}", out var id) || await finder.FindAsync(id.Value, cancellationToken) is not { } found)
        {
            return Problem.NotFound("page of this id");
        }

        var presences = await pages.ListPresencesAsync(id.Value, cancellationToken).ToListAsync(cancellationToken);
        var seen = presences is [var current, .. var older] ? [current with { SeenTo = found.Watched.State.LastObserved ?? current.SeenTo }, .. older] : presences;
        return new ApiAnswer(new ApiPart<MissingVersion>(NamedVersions.Missing(await pages.ListVersionsAsync(id.Value, cancellationToken).ToListAsync(cancellationToken), seen)));
    }

    [Function(nameof(GetVersion))]
    [ApiOperation("One version with its text and the intervals in which it was shown", typeof(ApiVersion), Problems = [404])]
    public async Task<IActionResult> GetVersion(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Page + "/versions/{version}")] HttpRequest request, string vendor, string page, string version, CancellationToken cancellationToken)
    {
        if (!PageId.TryParse($"{vendor}/{page}", out var id) || await versions.ReadAsync(id.Value, version, cancellationToken) is not { } found)
        {
            return Problem.NotFound("version of this id");
        }

        request.HttpContext.Response.Headers["Memento-Datetime"] = found.Version.At.ToString("R", CultureInfo.InvariantCulture);
        request.HttpContext.Response.Headers.Link = new MementoLinks(request, id.Value).Of(found.Found.Watched.Page.Url);
        return new ApiAnswer(new ApiVersion(id.Value, found.Version, found.Seen, found.Markdown));
    }

    [Function(nameof(GetComparison))]
    [ApiOperation("Any two versions of a page compared: judgement, shifts with quotes, blocks and words", typeof(ApiComparison), Problems = [404])]
    public async Task<IActionResult> GetComparison(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Page + "/compare/{from}/{to}")] HttpRequest request, string vendor, string page, string from, string to, CancellationToken cancellationToken) =>
        PageId.TryParse($"{vendor}/{page}", out var id) && await comparisons.ReadAsync(id.Value, from, to, cancellationToken) is { } compared
            ? new ApiAnswer(new ApiComparison(id.Value, compared.Before.Version, compared.After.Version, compared.Change is not null, compared.Judgement, compared.Text))
            : Problem.NotFound("such pair of versions");
}
