using System.Text;
using System.Text.RegularExpressions;

namespace PolicyWatch.Fetching;

/// <summary>What a body is.</summary>
/// <param name="Kind">Null for what is not read.</param>
/// <param name="Format">Its name for a person.</param>
internal sealed record Content(TextKind? Kind, string Format);

/// <summary>Tells what a body is: its first bytes where they speak for themselves, else what the server says, else what it looks like.</summary>
internal static partial class ContentSniffer
{
    /// <summary>As much as the MIME Sniffing standard looks at.</summary>
    private const int HeadBytes = 1445;

    private static readonly (byte[] Magic, string Format)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), "PDF"),
        ([0xd0, 0xcf, 0x11, 0xe0], "an old Office document"),
        (@"{\rtf"u8.ToArray(), "RTF"),
        ([0x89, .. "PNG"u8], "an image"),
        ("GIF8"u8.ToArray(), "an image"),
        ([0xff, 0xd8, 0xff], "an image"),
        ("RIFF"u8.ToArray(), "an image, sound or film"),
        ([0x1f, 0x8b, 0x08], "a gzip archive"),
        ("Rar!"u8.ToArray(), "a RAR archive"),
        ([0x37, 0x7a, 0xbc, 0xaf], "a 7z archive"),
        ("wOF"u8.ToArray(), "a font"),
        ("OggS"u8.ToArray(), "sound or film"),
        ("ID3"u8.ToArray(), "sound"),
        ([0x7f, .. "ELF"u8], "a program"),
    ];

    /// <param name="mediaType">Of Content-Type, or null where it is missing or malformed.</param>
    /// <param name="charset">Of Content-Type, where known.</param>
    public static Content Sniff(ReadOnlySpan<byte> bytes, string? mediaType, Encoding? charset, Uri url)
    {
        var head = bytes[..Math.Min(bytes.Length, HeadBytes)];
        if (SignatureOf(head) is { } format)
        {
            return new Content(null, format);
        }

        if (IsBinary(head, charset))
        {
            return new Content(null, "binary");
        }

        var isMarkdownFile = url.AbsolutePath.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || url.AbsolutePath.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);
        var start = Start(head, charset);
        return mediaType?.ToLowerInvariant() switch
        {
            "text/html" => new Content(TextKind.Html, "HTML"),
            "application/xhtml+xml" => new Content(TextKind.Xhtml, "XHTML"),
            "text/markdown" or "text/x-markdown" => new Content(TextKind.Markdown, "Markdown"),
            // The server says plain text: only what begins as a whole document is not. Markdown may well begin with a tag.
            "text/plain" when !DocumentStart().IsMatch(start) => Plain(isMarkdownFile),
            "application/xml" or "text/xml" => XhtmlRoot().IsMatch(start) ? new Content(TextKind.Xhtml, "XHTML") : new Content(null, "XML"),
            null or "text/plain" or "application/octet-stream" or "application/x-octet-stream" or "unknown/unknown" => Look(start, isMarkdownFile),
            var other when other.StartsWith("text/", StringComparison.Ordinal) || !other.Contains('/') => Look(start, isMarkdownFile),
            var other => new Content(null, other),
        };
    }

    private static Content Look(string start, bool isMarkdownFile) =>
        (isMarkdownFile ? DocumentStart() : HtmlStart()).IsMatch(start) ? new Content(TextKind.Html, "HTML")
        : start.TrimStart().StartsWith("<?xml", StringComparison.Ordinal) ? XhtmlRoot().IsMatch(start) ? new Content(TextKind.Xhtml, "XHTML") : new Content(null, "XML")
        : Plain(isMarkdownFile);

    private static Content Plain(bool isMarkdownFile) => isMarkdownFile ? new Content(TextKind.Markdown, "Markdown") : new Content(TextKind.Plain, "plain text");

    private static string? SignatureOf(ReadOnlySpan<byte> head)
    {
        foreach (var (magic, format) in Signatures)
        {
            if (head.StartsWith(magic))
            {
                return format;
            }
        }

        if (head.Length > 11 && head[4..8].SequenceEqual("ftyp"u8))
        {
            return "film";
        }

        return head.StartsWith("PK\u0003\u0004"u8) ? PackageOf(head) : null;
    }

    /// <summary>Office documents are ZIP files whose first entries have telling names.</summary>
    private static string PackageOf(ReadOnlySpan<byte> head) =>
        head.IndexOf("word/"u8) >= 0 ? "DOCX"
        : head.IndexOf("opendocument"u8) >= 0 ? "an OpenDocument file"
        : head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("_rels/"u8) >= 0 ? "an Office document"
        : "a ZIP archive";

    /// <summary>Control characters that no text holds; one in fifty is forgiven, as single ones do slip into pages.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> head, Encoding? charset)
    {
        if (charset is UnicodeEncoding || head is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
        {
            return false;
        }

        var controls = 0;
        foreach (var value in head)
        {
            // 0x1b opens the escape sequences of ISO-2022-JP.
            if (value is < 0x09 or 0x0b or (> 0x0d and < 0x1b) or (> 0x1b and < 0x20))
            {
                controls++;
            }
        }

        return controls * 50 > head.Length;
    }

    private static string Start(ReadOnlySpan<byte> head, Encoding? charset) => head switch
    {
        [0xff, 0xfe, ..] => Encoding.Unicode.GetString(head[2..]),
        [0xfe, 0xff, ..] => Encoding.BigEndianUnicode.GetString(head[2..]),
        [0xef, 0xbb, 0xbf, ..] => Encoding.Latin1.GetString(head[3..]),
        _ when charset is UnicodeEncoding => charset.GetString(head),
        _ => Encoding.Latin1.GetString(head),
    };

    // Atomic, so that a page of nothing but comments is looked at once.
    [GeneratedRegex(@"\A\s*(?>(<!--.*?-->\s*)*)<(!doctype\s+html|html)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex DocumentStart();

    [GeneratedRegex(@"\A\s*(?>(<!--.*?-->\s*)*)<(!doctype\s+html|html|head|body|title|meta|link|script|style|div|main|article|section|header|nav|h1|p|table|iframe|font|b|a|br)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex HtmlStart();

    [GeneratedRegex("""<html\s[^>]*xmlns\s*=\s*["']http://www\.w3\.org/1999/xhtml["']""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex XhtmlRoot();
}
