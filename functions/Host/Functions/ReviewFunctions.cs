using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>What compliance does: the monitoring record, and decisions on changes.</summary>
public sealed class ReviewFunctions(PageFrame frame, MonitoringReader monitoring, VendorReader vendors, Decisions decisions, ComparisonReader comparisons)
{
    private const int LongestName = 100;
    private const int LongestNote = 2_000;
    private const int DefaultDays = 30;

    [Function(nameof(ShowReport))]
    public Task<IActionResult> ShowReport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "report")] HttpRequest request, CancellationToken cancellationToken) =>
        frame.ShowAsync<ReportPage>(request, async () =>
        {
            var list = await vendors.ListAsync(new VendorFilter(), cancellationToken);
            var (from, to, mistake) = SpanOf(request.Query, list.Now);
            var vendor = request.Query["vendor"].ToString() is { Length: > 0 } given && PageId.IsSlug(given) ? given : null;
            return new()
            {
                [nameof(ReportPage.Report)] = await monitoring.ReadAsync(from, to, vendor, cancellationToken),
                [nameof(ReportPage.Vendors)] = list.Vendors.Select(known => (known.Id, known.Name)).ToList(),
                [nameof(ReportPage.Mistake)] = mistake,
            };
        });

    /// <summary>Records what a person made of the change that <see cref="VersionFunctions.ShowChange"/> leads to.</summary>
    [Function(nameof(DecideChange))]
    public Task<IActionResult> DecideChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "vendors/{vendor}/{page}/changes/{presence}")] HttpRequest request, string vendor, string page, string presence, CancellationToken cancellationToken) =>
        frame.DoAsync(
            request,
            async form =>
            {
                if (!PageId.TryParse($"{vendor}/{page}", out var id) || !Stamp.TryParse(presence, out var change))
                {
                    return null;
                }

                var (by, note) = (frame.PersonOf(request) ?? form["by"].ToString().Trim(), form["note"].ToString().Trim());
                if (by is not { Length: > 0 and <= LongestName } || note is not { Length: > 0 and <= LongestNote })
                {
                    return await frame.SayAsync(
                        StatusCodes.Status400BadRequest, "Who decided, and what?", $"A decision takes a name of at most {LongestName} characters and a note of at most {LongestNote}. Nothing was recorded.");
                }

                return await decisions.DecideAsync(id.Value, new Decision(change, by, note), cancellationToken) && await comparisons.FindSidesAsync(id.Value, change, cancellationToken) is var (earlier, later)
                    ? new RedirectResult(Addresses.Comparison(id.Value, earlier, later))
                    : null;
            },
            PageRole.Reviewer);

    private static (DateTimeOffset From, DateTimeOffset To, string? Mistake) SpanOf(IQueryCollection query, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var (from, to) = (today.AddDays(-DefaultDays), today.AddDays(1).AddTicks(-1));
        if (query["from"].ToString() is { Length: 0 } && query["to"].ToString() is { Length: 0 })
        {
            return (from, to, null);
        }

        return !Moments.TryParseBeginning(query["from"].ToString(), out var begin) || !Moments.TryParse(query["to"].ToString(), out var end) ? (from, to, "Give both days, such as 2026-09-01 and 2026-09-30.")
            : begin >= end ? (from, to, "The last day must not come before the first.")
            : (begin, end, null);
    }
}
