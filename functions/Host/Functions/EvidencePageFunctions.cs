using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>What a page said at a moment, and the evidence for it. Who sees it is decided as for <see cref="PageFunctions"/>.</summary>
public sealed class EvidencePageFunctions(PageFrame frame, PageFinder finder, AsOfReader asOf, EvidenceBundle bundles)
{
    private const string Page = "vendors/{vendor}/{page}";
    private const string NoMoment = "Give a day such as 2026-09-02, or a moment such as 2026-09-02T06:10Z.";

    [Function(nameof(ShowAsOf))]
    public Task<IActionResult> ShowAsOf(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Page + "/as-of")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken) =>
        frame.ShowAsync<AsOfPage>(request, async () =>
        {
            if (!PageId.TryParse($"{vendor}/{page}", out var id) || await finder.FindAsync(id.Value, cancellationToken) is not { } found)
            {
                return null;
            }

            var given = request.Query["at"].ToString();
            var isMoment = Moments.TryParse(given, out var at);
            return new()
            {
                [nameof(AsOfPage.Found)] = found,
                [nameof(AsOfPage.At)] = isMoment ? at : null,
                [nameof(AsOfPage.Answer)] = isMoment ? await asOf.ReadAsync(id.Value, at, cancellationToken) : null,
                [nameof(AsOfPage.Mistake)] = isMoment || given.Length == 0 ? null : NoMoment,
            };
        });

    [Function(nameof(DownloadEvidence))]
    public Task<IActionResult> DownloadEvidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Page + "/evidence")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken) =>
        frame.AnswerAsync(request, async () =>
        {
            if (!PageId.TryParse($"{vendor}/{page}", out var id))
            {
                return null;
            }

            if (!Moments.TryParse(request.Query["at"].ToString(), out var at))
            {
                return await frame.SayAsync(StatusCodes.Status400BadRequest, "For which moment?", NoMoment);
            }

            try
            {
                return await bundles.GatherAsync(id.Value, at, cancellationToken) is { } bundle
                    ? new BundleAnswer(bundle, $"{id.Value.Vendor}_{id.Value.Page}_{Stamp.Of(at)[..15]}Z.zip")
                    : null;
            }
            catch (InvalidDataException incomplete)
            {
                return await frame.SayAsync(StatusCodes.Status500InternalServerError, "The evidence is not complete", $"{incomplete.Message} The operator's 'policywatch verify {id}' says more.");
            }
        });
}
