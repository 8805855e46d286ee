using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>The API's feed of changes.</summary>
public sealed class ApiChangeFunctions(ChangeReader changes, LogHashes hashes)
{
    [Function(nameof(ListChanges))]
    [ApiOperation("Changes of all pages, newest first", typeof(ApiPart<ApiChange>), Problems = [400])]
    [ApiParameter("alerted", "true: only those for which an alert was queued", typeof(bool))]
    [ApiParameter("vendor", "Only this vendor's")]
    [ApiParameter("tag", "Only those of vendors with this tag")]
    [ApiParameter("severity", "Only those of this severity and above", typeof(Severity))]
    [ApiParameter("category", "Only those in which a practice of this category shifted")]
    [ApiParameter("since", "Only those seen at this time or later", typeof(DateTimeOffset))]
    [ApiParameter("after", "Continues a list: what 'next' of the part before says")]
    [ApiParameter("limit", "At most so many, 1 to 200; 50 where it is left out", typeof(int))]
    public async Task<IActionResult> ListChanges(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/changes")] HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new ApiQuery(request.Query);
        var filter = new ChangeFilter(query.Slug("vendor"), query.Slug("tag"), query.Severity("severity"), query.Text("category"), query.Time("since"), query.Flag("alerted"));
        var (after, limit) = (query.AfterChange("after"), query.Limit());
        if (query.Problem is { } problem)
        {
            return problem;
        }

        var found = await changes.ListAsync(filter, after, limit + 1, cancellationToken);
        var shown = found.Take(limit).ToList();
        var newest = await hashes.ReadAsync(shown.Select(change => change.Recent.Page), cancellationToken);
        return new ApiAnswer(new ApiPart<ApiChange>([.. shown.Select(change => ApiChange.Of(change, newest.GetValueOrDefault(change.Recent.Page)))], found.Count > limit ? Next(request, shown[^1].Recent.Position) : null));
    }

    private static string Next(HttpRequest request, RecentPosition last)
    {
        var kept = request.Query.Where(parameter => parameter.Key is not ("after" or "code")).Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value.ToString()));
        return request.Path + QueryString.Create(kept.Append(KeyValuePair.Create("after", (string?)Addresses.Position(last)))).ToString();
    }
}
