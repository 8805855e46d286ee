using System.Text;

namespace PolicyWatch.Extraction;

/// <summary>
/// Takes <c>noscript</c> elements out of markup. Parsed as elements, an unclosed iframe in one swallows the page; AngleSharp's
/// <c>IsScripting</c> leaves them alone, but doubles the time of a parse.
/// </summary>
internal static class ScriptlessMarkup
{
    // Their content is text up to their own end tag, whatever it looks like.
    private static readonly string[] RawText = ["script", "style", "textarea", "title", "iframe", "xmp", "noframes"];

    public static string Of(string html)
    {
        if (!html.Contains("<noscript", StringComparison.OrdinalIgnoreCase))
        {
            return html;
        }

        var kept = new StringBuilder(html.Length);
        var from = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at < html.Length; at = at < html.Length ? html.IndexOf('<', at) : -1)
        {
            var rest = html.AsSpan(at + 1);
            if (rest.StartsWith("!--"))
            {
                at = After(html, "-->", at + 4);
            }
            else if (StartsTag(rest, "noscript"))
            {
                kept.Append(html, from, at - from);
                at = AfterEndTag(html, "noscript", at);
                from = at;
            }
            else
            {
                var raw = rest is ['s' or 't' or 'i' or 'x' or 'n' or 'S' or 'T' or 'I' or 'X' or 'N', ..] ? RawTextName(rest) : null;
                at = raw is null ? at + 1 : AfterEndTag(html, raw, at);
            }
        }

        return kept.Append(html, from, html.Length - from).ToString();
    }

    private static string? RawTextName(ReadOnlySpan<char> rest)
    {
        foreach (var name in RawText)
        {
            if (StartsTag(rest, name))
            {
                return name;
            }
        }

        return null;
    }

    private static bool StartsTag(ReadOnlySpan<char> rest, string name) =>
        rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (rest.Length == name.Length || !char.IsAsciiLetterOrDigit(rest[name.Length]));

    private static int AfterEndTag(string html, string name, int at) => After(html, $"</{name}", at) is var end && end < html.Length ? After(html, ">", end) : end;

    private static int After(string html, string mark, int from)
    {
        var at = from < html.Length ? html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase) : -1;
        return at < 0 ? html.Length : at + mark.Length;
    }
}
