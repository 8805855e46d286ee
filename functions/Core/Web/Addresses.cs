using System.Globalization;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>Every path that pages link to, relative to the site's root. Ids are slugs and stamps, so nothing needs escaping.</summary>
public static class Addresses
{
    public const string Home = "/";
    public const string Vendors = "/vendors";
    public const string Watch = "/watch";
    public const string Subscribe = "/subscribe";
    public const string Feed = "/feeds/changes";

    public static string StyleSheet => $"/style.css?v={Web.StyleSheet.Tag}";

    public static string Vendor(string vendor) => $"/vendors/{vendor}";

    public static string VendorFeed(string vendor) => $"/feeds/vendors/{vendor}";

    public static string TagFeed(string tag) => $"/feeds/tags/{tag}";

    public static string Page(PageId page) => $"/vendors/{page.Vendor}/{page.Page}";

    public static string Pick(PageId page) => $"{Page(page)}/compare";

    public static string Version(PageId page, string version) => $"{Page(page)}/versions/{version}";

    public static string Text(PageId page, string version) => $"{Version(page, version)}/text";

    public static string Original(PageId page, string version) => $"{Version(page, version)}/original";

    public static string Warc(PageId page, string version) => $"{Version(page, version)}/warc";

    /// <summary>Leads on to the comparison of the two versions of a recorded change.</summary>
    public static string Change(PageId page, DateTimeOffset presence) => $"{Page(page)}/changes/{Versions.Stamp.Of(presence)}";

    public static string Comparison(PageId page, string from, string to) => $"{Page(page)}/compare/{from}/{to}";

    public static string Comparison(PageId page, string from, string to, bool inLine, bool unfolded) =>
        Comparison(page, from, to) + (inLine, unfolded) switch
        {
            (true, true) => "?view=line&all=yes",
            (true, false) => "?view=line",
            (false, true) => "?all=yes",
            _ => "",
        };

    public static string VendorsIn(Versions.PageState state) => $"{Vendors}?state={Words.Value(state)}";

    public static string VendorsTagged(string tag) => $"{Vendors}?tag={Uri.EscapeDataString(tag)}";

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
