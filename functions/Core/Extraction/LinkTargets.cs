using AngleSharp.Dom;

namespace PolicyWatch.Extraction;

/// <summary>Turns a link's href into the target worth keeping: absolute, http(s) or mailto, without what changes from visit to visit.</summary>
internal sealed class LinkTargets(Uri page)
{
    private static readonly HashSet<string> PerVisit = new(StringComparer.OrdinalIgnoreCase)
    {
        "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "yclid", "twclid", "ttclid", "li_fat_id", "igshid", "mc_cid", "mc_eid",
        "_ga", "_gl", "_gac", "_hsenc", "_hsmi", "__hstc", "__hssc", "__hsfp", "hsCtaTracking", "mkt_tok", "vero_id", "oly_anon_id", "oly_enc_id",
        "wickedid", "s_kwcid", "s_cid", "ref_src", "ref_url", "trk", "trkInfo", "cmpid", "icid", "spm", "scm",
        "jsessionid", "phpsessid", "aspsessionid", "sessionid", "session_id", "sid", "cfid", "cftoken", "csrf", "csrf_token", "_csrf", "nonce",
        "timestamp", "_t", "_", "cachebuster", "cb", "visitor_id", "anonymous_id", "ajs_aid",
    };

    /// <summary>Null where there is nothing to link to outside this page.</summary>
    public string? Resolve(IElement anchor)
    {
        var href = anchor.GetAttribute("href")?.Trim() ?? "";
        if (href.Length == 0 || href[0] == '#' || href.Length > 2_000)
        {
            return null;
        }

        if (ObfuscatedMail.FromHref(href) is { } mail)
        {
            return "mailto:" + mail;
        }

        if (href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            var address = Uri.UnescapeDataString(href["mailto:".Length..].Split('?')[0]).Trim();
            return address.Contains('@', StringComparison.Ordinal) ? "mailto:" + Escape(address) : null;
        }

        return Uri.TryCreate(page, href, out var target) && target.Scheme is "http" or "https" && !IsThisPage(target) ? Escape(Clean(target)) : null;
    }

    private bool IsThisPage(Uri target) =>
        target.Fragment.Length > 0 && target.Host.Equals(page.Host, StringComparison.OrdinalIgnoreCase) && target.PathAndQuery == page.PathAndQuery;

    private static string Clean(Uri target)
    {
        var address = target.AbsoluteUri;
        var pathEnd = address.IndexOfAny(['?', '#']);
        var path = pathEnd < 0 ? address : address[..pathEnd];
        var matrix = path.IndexOf(";jsessionid=", StringComparison.OrdinalIgnoreCase);
        path = matrix < 0 ? path : path[..matrix];
        var kept = target.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !IsPerVisit(pair.Split('=')[0]));
        var query = string.Join('&', kept);
        return path + (query.Length > 0 ? "?" + query : "") + target.Fragment;
    }

    private static bool IsPerVisit(string name) =>
        name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("pk_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("mtm_", StringComparison.OrdinalIgnoreCase) || PerVisit.Contains(name);

    /// <summary>Percent-encodes what would end a Markdown link target early.</summary>
    private static string Escape(string address) => address
        .Replace(" ", "%20", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)
        .Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal)
        .Replace("|", "%7C", StringComparison.Ordinal).Replace("*", "%2A", StringComparison.Ordinal).Replace("`", "%60", StringComparison.Ordinal);
}
