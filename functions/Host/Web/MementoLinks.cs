using Microsoft.AspNetCore.Http;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Web;

/// <summary>The addresses of a page's Memento resources (RFC 7089), as the one who asks reaches them.</summary>
internal sealed class MementoLinks(HttpRequest request, PageId page)
{
    private readonly Uri root = new($"{request.Scheme}://{request.Host}/api/pages/{page}/");

    public Uri TimeMap => new(root, "timemap");

    public Uri TimeGate => new(root, "timegate");

    public Uri Version(string id) => new(root, $"versions/{id}");

    /// <summary>For the header Link.</summary>
    /// <param name="original">The watched address.</param>
    public string Of(Uri original) =>
        $"<{original.AbsoluteUri}>; rel=\"original\", <{TimeMap.AbsoluteUri}>; rel=\"timemap\"; type=\"{Versions.Evidence.TimeMap.ContentType}\", <{TimeGate.AbsoluteUri}>; rel=\"timegate\"";
}
