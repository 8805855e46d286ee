using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PolicyWatch.Alerts;
using PolicyWatch.Host.Web;
using PolicyWatch.WatchList;
using PolicyWatch.Web;

namespace PolicyWatch.Host.Functions;

/// <summary>Atom feeds. Anonymous to the runtime; open to who may see the pages, and to a reader's token.</summary>
public sealed class FeedFunctions(PageFrame frame, FeedReader feeds, FeedTokens tokens, FeedTimes times, AlertOptions site)
{
    private static readonly DateTimeOffset Started = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Function(nameof(ShowFeed))]
    public Task<IActionResult> ShowFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "feeds/changes")] HttpRequest request, CancellationToken cancellationToken) =>
        WriteAsync(request, "What shifted lately", vendor: null, tag: null, cancellationToken);

    [Function(nameof(ShowVendorFeed))]
    public Task<IActionResult> ShowVendorFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "feeds/vendors/{vendor}")] HttpRequest request, string vendor, CancellationToken cancellationToken) =>
        WriteAsync(request, $"What shifted lately: {vendor}", vendor, tag: null, cancellationToken);

    [Function(nameof(ShowTagFeed))]
    public Task<IActionResult> ShowTagFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "feeds/tags/{tag}")] HttpRequest request, string tag, CancellationToken cancellationToken) =>
        WriteAsync(request, $"What shifted lately: vendors tagged {tag}", vendor: null, tag, cancellationToken);

    private async Task<IActionResult> WriteAsync(HttpRequest request, string title, string? vendor, string? tag, CancellationToken cancellationToken)
    {
        if (!frame.MaySee(request) && !tokens.IsValid(request.Query["token"].ToString()))
        {
            return new StatusCodeResult(StatusCodes.Status403Forbidden);
        }

        if (!PageId.IsSlug(vendor ?? tag ?? "all"))
        {
            return new NotFoundResult();
        }

        var entries = await feeds.ReadAsync(vendor, tag, cancellationToken);
        title = vendor is not null && entries is [var entry, ..] ? $"What shifted lately: {entry.Listed.VendorName}" : title;
        var bytes = Bytes(AtomFeed.Write(title, request.Path, site.PublicUrl, entries, Started));
        return new FeedAnswer(bytes, times.Since(request.Path, ContentHash.Of(bytes)));
    }

    private static byte[] Bytes(XDocument feed)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true }))
        {
            feed.Save(writer);
        }

        return bytes.ToArray();
    }
}
