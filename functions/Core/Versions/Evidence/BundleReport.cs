using System.Globalization;
using System.Net;
using System.Text;

namespace PolicyWatch.Versions.Evidence;

/// <summary>The readable part of a bundle: one HTML file without scripts, styles from elsewhere, or anything of the page that is not encoded.</summary>
internal static class BundleReport
{
    public static string Html(BundleContents contents, ContentHash logHash)
    {
        var answer = contents.Answer;
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{{Encode($"{answer.Page} as of {answer.AsOf.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC")}}</title>
            <style>body{font:1rem/1.5 serif;max-width:46rem;margin:2rem auto;padding:0 1rem}dt{font-weight:bold}dd{margin:0 0 .6rem;overflow-wrap:anywhere}</style>
            </head>
            <body>
            <h1>{{Encode(answer.Page.ToString())}}</h1>
            <p>{{Encode(AsOfSentences.Published(answer.AsOf))}}</p>
            <p>{{Encode(AsOfSentences.InForce(answer.AsOf))}}</p>

            """);
        foreach (var version in answer.Versions)
        {
            AppendVersion(html, version);
        }

        html.Append(CultureInfo.InvariantCulture, $"<h2>The log</h2>\n<dl>\n");
        Append(html, "Rows in this bundle", contents.LogRows.ToString(CultureInfo.InvariantCulture));
        Append(html, "Hash of the last of them", logHash.Hex);
        Append(html, "Anchor", contents.Anchor is { } anchor ? string.Create(CultureInfo.InvariantCulture, $"{anchor.Digest}, {anchor.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {(contents.Stamped ? "time-stamped" : "without a time-stamp")}") : "none yet");
        return html.Append("</dl>\n<p>HOW-TO-CHECK.txt says how to check all of this.</p>\n</body>\n</html>\n").ToString();
    }

    private static void AppendVersion(StringBuilder html, PageVersion version)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>Version {Encode(version.Id)}</h2>\n<dl>\n");
        Append(html, "Title", version.Title ?? "none");
        Append(html, "Address", version.Url.AbsoluteUri);
        Append(html, "Snapshot of", $"{version.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC");
        Append(html, "Seen by", version.Source switch { ObservationSource.Live => "PolicyWatch", ObservationSource.Archive => "the Internet Archive", _ => "a person, who added it by hand" });
        Append(html, "Effective date that it states", version.Effective is { } stated ? string.Create(CultureInfo.InvariantCulture, $"{stated.Date:yyyy-MM-dd} (“{stated.Quote}”)") : "none");
        Append(html, "SHA-256 of its text", version.Text.Hex);
        Append(html, "SHA-256 of its snapshot", version.Snapshot.Hex);
        html.Append("</dl>\n");
    }

    private static void Append(StringBuilder html, string name, string value) => html.Append(CultureInfo.InvariantCulture, $"<dt>{Encode(name)}</dt><dd>{Encode(value)}</dd>\n");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
