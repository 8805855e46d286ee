using System.Globalization;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>Every path that pages link to, relative to the site's root. Ids are slugs and stamps, so nothing needs escaping.</summary>
public static class Addresses
{
    public const string Home = "/";
    public const string Vendors = "/vendors";

    public static string StyleSheet => $"/style.css?v={Web.StyleSheet.Tag}";

    public static string Vendor(string vendor) => $"/vendors/{vendor}";

    public static string Page(PageId page) => $"/vendors/{page.Vendor}/{page.Page}";

    public static string Pick(PageId page) => $"{Page(page)}/compare";

    public static string Version(PageId page, string version) => $"{Page(page)}/versions/{version}";

    public static string Comparison(PageId page, string from, string to) => $"{Page(page)}/compare/{from}/{to}";

    /// <summary>A timeline's address with what is filtered for; the parts that stand at their default are left out.</summary>
    public static string Timeline(PageId page, TimelineFilter filter)
    {
        var parts = new List<string>(3);
        if (filter.AtLeast is not Summaries.Severity.None)
        {
            parts.Add($"severity={Words.Value(filter.AtLeast)}");
        }

        if (filter.Category is { Length: > 0 } category)
        {
            parts.Add($"category={Uri.EscapeDataString(category)}");
        }

        if (filter.Part > 1)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"part={filter.Part}"));
        }

        return parts.Count == 0 ? Page(page) : $"{Page(page)}?{string.Join('&', parts)}";
    }

    /// <summary>Where a policy was read: shown as a link only where the scheme is one that a browser may follow.</summary>
    public static string? External(Uri? address) =>
        address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) ? address.AbsoluteUri : null;
}
