using System.Globalization;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>Every path that pages link to, relative to the site's root. Ids are slugs and stamps, so nothing needs escaping.</summary>
public static class Addresses
{
    public const string Home = "/";
    public const string Vendors = "/vendors";
    public const string Practices = "/practices";
    public const string Watch = "/watch";
    public const string Subscribe = "/subscribe";
    public const string Report = "/report";
    public const string Feed = "/feeds/changes";

    public static string StyleSheet => $"/style.css?v={Web.StyleSheet.Tag}";

    /// <param name="after">Where the part begins; null for the newest.</param>
    public static string Shifts(bool withQuiet, Versions.RecentPosition? after) =>
        Home + (withQuiet, after) switch
        {
            (false, null) => "",
            (true, null) => "?quiet=yes",
            (_, { } position) => $"?{(withQuiet ? "quiet=yes&" : "")}after={Position(position)}",
        };

    /// <summary>A place in the feed of changes, as it stands in addresses.</summary>
    public static string Position(Versions.RecentPosition position) => $"{Versions.Stamp.Of(position.Presence)}_{position.Page}";

    public static Versions.RecentPosition? ParsePosition(string text) =>
        text.Split('_', 2) is [var stamp, var id] && Versions.Stamp.TryParse(stamp, out var presence) && PageId.TryParse(id, out var page)
            ? new Versions.RecentPosition(presence, page.Value)
            : null;

    public static string Vendor(string vendor) => $"/vendors/{vendor}";

    public static string PracticesFile(string? tag) => $"{Practices}.csv{(tag is null ? "" : $"?tag={Uri.EscapeDataString(tag)}")}";

    public static string VendorFeed(string vendor) => $"/feeds/vendors/{vendor}";

    public static string TagFeed(string tag) => $"/feeds/tags/{tag}";

    /// <param name="token">Lets a person's feed reader in; null where none is needed.</param>
    public static string WithToken(string feed, string? token) => token is null ? feed : $"{feed}?token={token}";

    public static string Page(PageId page) => $"/vendors/{page.Vendor}/{page.Page}";

    public static string Pick(PageId page) => $"{Page(page)}/compare";

    public static string AsOf(PageId page) => $"{Page(page)}/as-of";

    /// <summary>What the page said at a moment.</summary>
    public static string AsOf(PageId page, DateTimeOffset at) => $"{AsOf(page)}?at={Versions.Stamp.Of(at)}";

    /// <summary>The evidence of what the page said at a moment, as a file.</summary>
    public static string Evidence(PageId page, DateTimeOffset at) => $"{Page(page)}/evidence?at={Versions.Stamp.Of(at)}";

    public static string Version(PageId page, string version) => $"{Page(page)}/versions/{version}";

    /// <summary>Where a version shows a statement beside its words.</summary>
    public static string Statement(PageId page, string version, PolicyWatch.Practices.Statement statement) => $"{Version(page, version)}#{PlaceOf(statement)}";

    public static string PlaceOf(PolicyWatch.Practices.Statement statement) => string.Create(CultureInfo.InvariantCulture, $"s-{statement.Offset}-{Slugs.From(statement.Practice)}-{Slugs.From(statement.Value ?? "")}");

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
