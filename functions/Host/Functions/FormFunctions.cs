using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Host.Web;
using PolicyWatch.Summaries;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>The pages that change something. Anonymous to the runtime; <see cref="PageFrame"/> lets editors do it, by forms of our own alone.</summary>
public sealed class FormFunctions(PageFrame frame, PageDrafting drafting, SubscriptionDesk desk, VendorReader vendors)
{
    [Function(nameof(ShowWatch))]
    public Task<IActionResult> ShowWatch([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "watch")] HttpRequest request) =>
        frame.ShowAsync<WatchPage>(request, () => Task.FromResult<Dictionary<string, object?>?>(new() { [nameof(WatchPage.Drafted)] = DraftedPage.Empty }));

    [Function(nameof(DoWatch))]
    public Task<IActionResult> DoWatch([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "watch")] HttpRequest request, CancellationToken cancellationToken) =>
        frame.DoAsync(request, async form =>
        {
            var draft = new PageDraft(Given(form, "address"), Given(form, "vendor"), Given(form, "type"), Given(form, "tags"), Given(form, "interval"));
            if (form["do"] != "save")
            {
                return await frame.RenderAsync<WatchPage>(new() { [nameof(WatchPage.Drafted)] = await drafting.LookAsync(draft, cancellationToken) });
            }

            var saved = await drafting.SaveAsync(draft, cancellationToken);
            return saved.Page is { } page ? new RedirectResult(Addresses.Page(page.Id)) : await frame.RenderAsync<WatchPage>(new() { [nameof(WatchPage.Drafted)] = saved }, StatusCodes.Status400BadRequest);
        });

    [Function(nameof(DoPage))]
    public Task<IActionResult> DoPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "vendors/{vendor}/{page}")] HttpRequest request, string vendor, string page, CancellationToken cancellationToken) =>
        frame.DoAsync(request, async form => PageId.TryParse($"{vendor}/{page}", out var id) && await drafting.TurnAsync(id.Value, form["do"].ToString(), cancellationToken)
            ? new RedirectResult(Addresses.Page(id.Value))
            : null);

    [Function(nameof(ShowSubscribe))]
    public Task<IActionResult> ShowSubscribe([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "subscribe")] HttpRequest request, CancellationToken cancellationToken) =>
        frame.ShowAsync<SubscribePage>(request, async () => new() { [nameof(SubscribePage.Desk)] = await OverviewAsync(request, cancellationToken) });

    [Function(nameof(DoSubscribe))]
    public Task<IActionResult> DoSubscribe([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "subscribe")] HttpRequest request, CancellationToken cancellationToken) =>
        frame.DoAsync(request, async form => form["do"].ToString() switch
        {
            "add" => await AddAsync(request, form, cancellationToken),
            "try" => await TryAsync(request, form, cancellationToken),
            "remove" => await RemoveAsync(form, cancellationToken),
            _ => null,
        });

    private async Task<IActionResult> AddAsync(HttpRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        var severity = Enum.TryParse<Severity>(form["severity"], ignoreCase: true, out var given) && Enum.IsDefined(given) ? given : Severity.Low;
        var draft = new SubscriptionDraft(Given(form, "scope"), Given(form, "url"), severity, [.. form["category"].OfType<string>()]);
        var result = await desk.AddAsync(draft, cancellationToken);
        var overview = await OverviewAsync(request, cancellationToken);
        return result switch
        {
            Subscribing.Made made => await SayAsync(overview with { Made = made }, StatusCodes.Status200OK),
            Subscribing.Refused refused => await SayAsync(overview with { Mistake = refused.Reason, Draft = draft }, StatusCodes.Status400BadRequest),
            _ => throw new InvalidOperationException($"No way to show {result.GetType().Name}."),
        };
    }

    private async Task<IActionResult?> TryAsync(HttpRequest request, IFormCollection form, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(Given(form, "scope"), Given(form, "id"), cancellationToken) is not { } subscription)
        {
            return null;
        }

        var outcome = SubscriptionDesk.Outcome(await desk.TryAsync(subscription, cancellationToken));
        return await SayAsync(await OverviewAsync(request, cancellationToken) with { Tried = outcome }, StatusCodes.Status200OK);
    }

    private async Task<IActionResult?> RemoveAsync(IFormCollection form, CancellationToken cancellationToken) =>
        await desk.RemoveAsync(Given(form, "scope"), Given(form, "id"), cancellationToken) ? new RedirectResult(Addresses.Subscribe) : null;

    private Task<IActionResult> SayAsync(SubscriptionOverview overview, int status) => frame.RenderAsync<SubscribePage>(new() { [nameof(SubscribePage.Desk)] = overview }, status);

    private async Task<SubscriptionOverview> OverviewAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var list = await vendors.ListAsync(new VendorFilter(), cancellationToken);
        return new SubscriptionOverview(
            await desk.ListAsync(cancellationToken), list.Vendors, list.Tags, frame.FeedTokenOf(request));
    }

    private static string Given(IFormCollection form, string name) => form[name].ToString();
}
