using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>The API's reads of vendors and pages. All of the API asks for a function key.</summary>
public sealed class ApiFunctions(VendorReader vendors, IWatchedStates states, PageFinder finder, ICheckLedger checks)
{
    private const int ShownChecks = 20;

    [Function(nameof(ListVendors))]
    [ApiOperation("All vendors, with their pages and states", typeof(ApiPart<ApiVendor>), Problems = [400])]
    [ApiParameter("name", "Part of the vendor's name")]
    [ApiParameter("tag", "Only vendors with this tag")]
    [ApiParameter("state", "Only vendors with a page in this state", typeof(PageState))]
    public async Task<IActionResult> ListVendors(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/vendors")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new ApiQuery(request.Query);
        var filter = new VendorFilter(query.Text("name"), query.Slug("tag"), query.State("state"));
        return query.Problem ?? (IActionResult)new ApiAnswer(new ApiPart<ApiVendor>([.. (await vendors.ListAsync(filter, cancellationToken)).Vendors.Select(ApiVendor.Of)]));
    }

    [Function(nameof(GetVendor))]
    [ApiOperation("One vendor, with its pages and their states", typeof(ApiVendor), Problems = [404])]
    public async Task<IActionResult> GetVendor(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/vendors/{vendor}")] HttpRequest request, string vendor, CancellationToken cancellationToken) =>
        await vendors.FindAsync(vendor, cancellationToken) is { } found ? new ApiAnswer(ApiVendor.Of(found)) : Problem.NotFound("vendor of this id");

    [Function(nameof(ListPages))]
    [ApiOperation("All watched pages with their states", typeof(ApiPart<ApiPage>), Problems = [400])]
    [ApiParameter("vendor", "Only this vendor's")]
    [ApiParameter("tag", "Only pages of vendors with this tag")]
    [ApiParameter("state", "Only pages in this state", typeof(PageState))]
    public async Task<IActionResult> ListPages(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/pages")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new ApiQuery(request.Query);
        var (vendor, tag, state) = (query.Slug("vendor"), query.Slug("tag"), query.State("state"));
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var pages = await states.ListStatesAsync(vendor, cancellationToken)
            .Where(page => (tag is null || page.Page.Tags.Contains(tag, StringComparer.Ordinal)) && (state is null || page.State.State == state))
            .Select(ApiPage.Of)
            .ToListAsync(cancellationToken);
        return new ApiAnswer(new ApiPart<ApiPage>(pages));
    }

    [Function(nameof(GetPage))]
    [ApiOperation("One page with its state and its latest checks", typeof(ApiPageDetail), Problems = [404])]
    public async Task<IActionResult> GetPage(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/pages/{vendor}/{page}")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken)
    {
        if (!PageId.TryParse($"{vendor}/{page}", out var id) || await finder.FindAsync(id.Value, cancellationToken) is not { } found)
        {
            return Problem.NotFound("page of this id");
        }

        var latest = await checks.ListAsync(id.Value, found.Watched.State.LastChecked, cancellationToken).Take(ShownChecks).ToListAsync(cancellationToken);
        return new ApiAnswer(new ApiPageDetail(ApiPage.Of(found.Watched), latest));
    }

    [Function(nameof(GetOpenApi))]
    [ApiOperation("This description of the API", typeof(object))]
    public IActionResult GetOpenApi([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/openapi.json")] HttpRequest request) =>
        new ApiAnswer(OpenApiDocument.Of(typeof(ApiFunctions).Assembly));
}
