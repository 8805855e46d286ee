using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Practices;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Functions;

/// <summary>The API's read of what pages say now.</summary>
public sealed class ApiPracticeFunctions(IWatchedStates states, IStanceStore stances)
{
    [Function(nameof(ListPractices))]
    [ApiOperation("What each page's current text says about each practice, with quotes", typeof(ApiPart<ApiStance>), Problems = [400])]
    [ApiParameter("vendor", "Only this vendor's pages")]
    [ApiParameter("tag", "Only pages of vendors with this tag")]
    [ApiParameter("category", "Only practices of this category")]
    [ApiParameter("practice", "Only this practice, as the catalogue names it")]
    public async Task<IActionResult> ListPractices(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/practices")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new ApiQuery(request.Query);
        var (vendor, tag, category, practice) = (query.Slug("vendor"), query.Slug("tag"), query.Text("category"), query.Text("practice"));
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var watched = await states.ListStatesAsync(vendor, cancellationToken).ToDictionaryAsync(page => page.Page.Id, page => page.Page, comparer: null, cancellationToken);
        var items = await stances.ListAsync(vendor, cancellationToken)
            .Where(stance => watched.TryGetValue(stance.Page, out var page) && (tag is null || page.Tags.Contains(tag, StringComparer.Ordinal)))
            .Select(stance => ApiStance.Of(watched[stance.Page], stance, said => IsWanted(said, category, practice)))
            .Where(stance => stance.Practices.Count > 0 || (category is null && practice is null))
            .ToListAsync(cancellationToken);
        return new ApiAnswer(new ApiPart<ApiStance>(items));
    }

    private static bool IsWanted(Statement said, string? category, string? practice) =>
        (category is null || said.Category.Equals(category, StringComparison.OrdinalIgnoreCase))
        && (practice is null || said.Practice.Equals(practice, StringComparison.OrdinalIgnoreCase));
}
