using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Fetching;
using PolicyWatch.Host.Web;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>Versions, what they rest on, and what lies between two of them. Who sees them is decided as for <see cref="PageFunctions"/>.</summary>
public sealed class VersionFunctions(PageFrame frame, VersionReader versions, ComparisonReader comparisons, IEvidenceStore evidence)
{
    private const string Page = "vendors/{vendor}/{page}";

    [Function(nameof(ShowVersion))]
    public Task<IActionResult> ShowVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Page + "/versions/{version}")] HttpRequest request, string vendor, string page, string version, CancellationToken cancellationToken) =>
        frame.ShowAsync<VersionPage>(request, async () =>
            PageId.TryParse($"{vendor}/{page}", out var id) && await versions.ReadAsync(id.Value, version, cancellationToken) is { } overview
                ? new() { [nameof(VersionPage.Overview)] = overview }
                : null);

    [Function(nameof(ShowVersionText))]
    public Task<IActionResult> ShowVersionText(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Page + "/versions/{version}/text")] HttpRequest request, string vendor, string page, string version, CancellationToken cancellationToken) =>
        OfVersionAsync(request, vendor, page, version, async found => new ForeignAnswer(await evidence.GetTextAsync(found.Text, cancellationToken)), cancellationToken);

    [Function(nameof(ShowVersionOriginal))]
    public Task<IActionResult> ShowVersionOriginal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Page + "/versions/{version}/original")] HttpRequest request, string vendor, string page, string version, CancellationToken cancellationToken) =>
        OfVersionAsync(
            request, vendor, page, version,
            async found => DecodedBody.From(await evidence.GetSnapshotAsync(found.Snapshot, cancellationToken)) is DecodedBody.Text text ? new ForeignAnswer(text.Characters) : null,
            cancellationToken);

    [Function(nameof(ShowVersionWarc))]
    public Task<IActionResult> ShowVersionWarc(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Page + "/versions/{version}/warc")] HttpRequest request, string vendor, string page, string version, CancellationToken cancellationToken) =>
        OfVersionAsync(
            request, vendor, page, version,
            async found => new ForeignAnswer(WarcSnapshot.Write(await evidence.GetSnapshotAsync(found.Snapshot, cancellationToken)), "application/warc", $"{found.Snapshot}.warc.gz"),
            cancellationToken);

    [Function(nameof(ShowComparison))]
    public Task<IActionResult> ShowComparison(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Page + "/compare/{from}/{to}")] HttpRequest request,
        string vendor, string page, string from, string to, CancellationToken cancellationToken) =>
        frame.ShowAsync<ComparePage>(request, async () =>
            PageId.TryParse($"{vendor}/{page}", out var id) && await comparisons.ReadAsync(id.Value, from, to, cancellationToken) is { } compared
                ? new()
                {
                    [nameof(ComparePage.Compared)] = compared,
                    [nameof(ComparePage.InLine)] = request.Query["view"] == "line",
                    [nameof(ComparePage.Unfolded)] = request.Query["all"] == "yes",
                    [nameof(ComparePage.Reviewer)] = frame.ReviewerOf(request),
                }
                : null);

    /// <summary>From two ticked versions to the permanent address of their comparison.</summary>
    [Function(nameof(PickComparison))]
    public Task<IActionResult> PickComparison(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Page + "/compare")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken) =>
        frame.AnswerAsync(request, async () =>
        {
            if (!PageId.TryParse($"{vendor}/{page}", out var id))
            {
                return null;
            }

            var ticked = request.Query["version"].OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (ticked.Count != 2)
            {
                return await frame.SayAsync(StatusCodes.Status400BadRequest, "Tick two versions", "A comparison is between two texts, and another number was ticked. Go back and tick two.");
            }

            return await versions.FindAsync(id.Value, ticked[0], cancellationToken) is { } from && await versions.FindAsync(id.Value, ticked[1], cancellationToken) is { } to
                ? new RedirectResult(Addresses.Comparison(id.Value, from.Id, to.Id))
                : null;
        });

    /// <summary>From a recorded change, which alerts link to, to the permanent address of its comparison.</summary>
    [Function(nameof(ShowChange))]
    public Task<IActionResult> ShowChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Page + "/changes/{presence}")] HttpRequest request, string vendor, string page, string presence, CancellationToken cancellationToken) =>
        frame.AnswerAsync(request, async () =>
            PageId.TryParse($"{vendor}/{page}", out var id) && Stamp.TryParse(presence, out var at) && await comparisons.FindSidesAsync(id.Value, at, cancellationToken) is var (from, to)
                ? new RedirectResult(Addresses.Comparison(id.Value, from, to))
                : null);

    private Task<IActionResult> OfVersionAsync(HttpRequest request, string vendor, string page, string version, Func<PageVersion, Task<IActionResult?>> answer, CancellationToken cancellationToken) =>
        frame.AnswerAsync(request, async () =>
            PageId.TryParse($"{vendor}/{page}", out var id) && await versions.FindAsync(id.Value, version, cancellationToken) is { } found ? await answer(found) : null);
}
