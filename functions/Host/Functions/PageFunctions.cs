using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>The pages that people begin with. Anonymous to the runtime; <see cref="PageFrame"/> decides who sees them.</summary>
public sealed class PageFunctions(PageFrame frame, HomeReader home, VendorReader vendors, TimelineReader timelines)
{
    /// <summary>A bare "/" cannot be served; this template matches it and nothing else.</summary>
    [Function(nameof(ShowHome))]
    public Task<IActionResult> ShowHome(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{_:maxlength(0)?}")] HttpRequest request, CancellationToken cancellationToken) =>
        frame.ShowAsync<HomePage>(request, async () => new()
        {
            [nameof(HomePage.Home)] = await home.ReadAsync(request.Query["quiet"] == "yes", Addresses.ParsePosition(request.Query["after"].ToString()), cancellationToken),
            [nameof(HomePage.FeedToken)] = frame.FeedTokenOf(request),
        });

    [Function(nameof(ShowVendors))]
    public Task<IActionResult> ShowVendors(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "vendors")] HttpRequest request, CancellationToken cancellationToken) =>
        frame.ShowAsync<VendorsPage>(request, async () => new() { [nameof(VendorsPage.List)] = await vendors.ListAsync(VendorFilterOf(request.Query), cancellationToken) });

    [Function(nameof(ShowVendor))]
    public Task<IActionResult> ShowVendor(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "vendors/{vendor}")] HttpRequest request, string vendor, CancellationToken cancellationToken) =>
        frame.ShowAsync<VendorPage>(request, async () =>
            await vendors.ReadAsync(vendor, cancellationToken) is { } overview ? new() { [nameof(VendorPage.Overview)] = overview, [nameof(VendorPage.FeedToken)] = frame.FeedTokenOf(request) } : null);

    [Function(nameof(ShowTimeline))]
    public Task<IActionResult> ShowTimeline(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "vendors/{vendor}/{page}")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken) =>
        frame.ShowAsync<TimelinePage>(request, async () =>
            PageId.TryParse($"{vendor}/{page}", out var id) && await timelines.ReadAsync(id.Value, TimelineFilterOf(request.Query), cancellationToken) is { } timeline
                ? new() { [nameof(TimelinePage.Timeline)] = timeline, [nameof(TimelinePage.MayEdit)] = frame.MayEdit(request) }
                : null);

    private static TimelineFilter TimelineFilterOf(IQueryCollection query) => new(
        Enum.TryParse<Severity>(query["severity"], ignoreCase: true, out var severity) && Enum.IsDefined(severity) ? severity : Severity.None,
        Given(query, "category"),
        int.TryParse(query["part"], NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? Math.Max(1, part) : 1);

    private static VendorFilter VendorFilterOf(IQueryCollection query) => new(
        Given(query, "name"),
        Given(query, "tag"),
        Enum.TryParse<PageState>(query["state"], ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null);

    private static string? Given(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
}
