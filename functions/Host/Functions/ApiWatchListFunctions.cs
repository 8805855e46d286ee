using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>The API's changes of the watch list.</summary>
public sealed class ApiWatchListFunctions(IWatchListStore watchList)
{
    private const string Page = "api/pages/{vendor}/{page}";

    [Function(nameof(DeclarePage))]
    [ApiOperation("Adds a page to the watch list, or replaces its declaration (paused: true pauses it); a new page is due at once", typeof(ApiDeclaration), Takes = typeof(PageDeclaration), Problems = [400])]
    public async Task<IActionResult> DeclarePage(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = Page)] HttpRequest request, string vendor, string page, CancellationToken cancellationToken)
    {
        var (declared, problem) = await ApiBody.ReadAsync<PageDeclaration>(request, cancellationToken);
        if (declared is null)
        {
            return problem!;
        }

        var (watched, mistakes) = declared.Read(vendor, page);
        if (watched is null)
        {
            return Problem.Invalid(string.Join(' ', mistakes));
        }

        await watchList.DeclareAsync(watched, cancellationToken);
        return new ApiAnswer(new ApiDeclaration(watched.Id, Addresses.Page(watched.Id)));
    }

    [Function(nameof(RemovePage))]
    [ApiOperation("Takes a page off the watch list; its history stays", null, Success = 204, Problems = [404])]
    public async Task<IActionResult> RemovePage(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Page)] HttpRequest request, string vendor, string page, CancellationToken cancellationToken) =>
        PageId.TryParse($"{vendor}/{page}", out var id) && await watchList.RemoveAsync(id.Value, cancellationToken) ? new NoContentResult() : Problem.NotFound("page of this id on the watch list");
}

/// <param name="Timeline">Path of its page.</param>
public sealed record ApiDeclaration(PageId Id, string Timeline);
