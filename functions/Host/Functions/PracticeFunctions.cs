using CsvHelper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Alerts;
using PolicyWatch.Host.Web;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>Vendors against practices. Who sees it is decided as for <see cref="PageFunctions"/>.</summary>
public sealed class PracticeFunctions(PageFrame frame, StanceReader stances, AlertOptions site)
{
    private static readonly string[] Columns = ["vendor", "document", "category", "practice", "value", "denied", "condition", "quote", "version"];

    [Function(nameof(ShowPractices))]
    public Task<IActionResult> ShowPractices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "practices")] HttpRequest request, CancellationToken cancellationToken) =>
        frame.ShowAsync<PracticesPage>(request, async () => new()
        {
            [nameof(PracticesPage.Matrix)] = await stances.ReadAsync(new StanceFilter(TagOf(request), CategoryOf(request)), cancellationToken),
        });

    [Function(nameof(ShowPracticesFile))]
    public Task<IActionResult> ShowPracticesFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "practices.csv")] HttpRequest request, CancellationToken cancellationToken) =>
        frame.AnswerAsync(request, async () => new ForeignAnswer(Write(await stances.ListAsync(TagOf(request), cancellationToken)), "text/csv; charset=utf-8", "practices.csv") { Kept = false });

    private static string? TagOf(HttpRequest request) => request.Query["tag"].ToString() is { Length: > 0 } tag ? tag : null;

    private static string? CategoryOf(HttpRequest request) => StanceReader.Categories.FirstOrDefault(category => category == request.Query["category"]);

    private byte[] Write(IReadOnlyList<PageStatement> statements)
    {
        using var bytes = new MemoryStream();
        // A quote that begins like a formula must stay words in a spreadsheet.
        using (var csv = CsvWriter.Create(bytes, CsvWriterOptions.Default with { Injection = CsvInjection.Escape }, leaveOpen: true))
        {
            csv.WriteHeader(Columns);
            foreach (var (page, statement) in statements)
            {
                var watched = page.Watched.Page;
                csv.WriteRecord([
                    watched.VendorName, TermsTypes.NameOf(watched.Type), statement.Category, statement.Practice, statement.Value ?? "", statement.Denied ? "yes" : "",
                    statement.Condition ?? "", statement.Quote, new Uri(site.PublicUrl, Addresses.Version(watched.Id, page.Version)).AbsoluteUri]);
            }
        }

        return bytes.ToArray();
    }
}
