using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Summaries;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>The pages that people read. Anonymous to the runtime; <see cref="PageAccess"/> decides who sees them.</summary>
public sealed class PageFunctions(PageFrame frame, TimelineReader timelines)
{
    [Function(nameof(ShowTimeline))]
    public Task<IActionResult> ShowTimeline(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "vendors/{vendor}/{page}")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken) =>
        frame.ShowAsync<TimelinePage, Timeline>(
            request,
            PageId.TryParse($"{vendor}/{page}", out var id) ? () => timelines.ReadAsync(id.Value, FilterOf(request.Query), cancellationToken) : null,
            nameof(TimelinePage.Timeline));

    private static TimelineFilter FilterOf(IQueryCollection query) => new(
        Enum.TryParse<Severity>(query["severity"], ignoreCase: true, out var severity) && Enum.IsDefined(severity) ? severity : Severity.None,
        query["category"].ToString() is { Length: > 0 } category ? category : null,
        int.TryParse(query["part"], NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? Math.Max(1, part) : 1);
}
