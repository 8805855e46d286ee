using System.Text.RegularExpressions;

namespace PolicyWatch.Fetching;

/// <summary>The formats that PolicyWatch reads.</summary>
public enum TextKind { Html, Xhtml, Plain, Markdown }

/// <summary>An answer's body as characters, or why there are none.</summary>
public abstract partial record DecodedBody
{
    private DecodedBody() { }

    public sealed record Text(TextKind Kind, string Characters) : DecodedBody;

    /// <summary>A format that is not read.</summary>
    /// <param name="Format">Its name for a person, e.g. <c>PDF</c>.</param>
    public sealed record Unsupported(string Format, string Explanation) : DecodedBody;

    /// <summary>The content encoding is damaged, unknown, or hides too much.</summary>
    public sealed record Damaged(FetchFailure Failure, string Explanation) : DecodedBody;

    /// <summary>Pure: the same answer gives the same characters on every machine.</summary>
    public static DecodedBody From(HttpAnswer answer)
    {
        switch (ContentDecoder.Decode(answer))
        {
            case Decoding.Refused refused:
                return new Damaged(refused.Failure, refused.Explanation);
            case Decoding.Decoded decoded:
                // Read leniently: a stray semicolon or a doubled type does not make the rest unknown.
                var type = answer.Field("Content-Type") ?? "";
                return From(decoded.Bytes.Span, Captured(MediaType().Match(type)), Captured(Charset().Match(type)), answer.Url);
            default:
                throw new InvalidOperationException("No such decoding.");
        }
    }

    private static DecodedBody From(ReadOnlySpan<byte> bytes, string? mediaType, string? charset, Uri url)
    {
        var content = ContentSniffer.Sniff(bytes, mediaType, TextCharset.Find(charset), url);
        return content.Kind is { } kind
            ? new Text(kind, TextCharset.Decode(bytes, charset, kind is TextKind.Html or TextKind.Xhtml))
            : new Unsupported(content.Format, $"The page is {content.Format}, which PolicyWatch does not read; its bytes are kept.");
    }

    private static string? Captured(Match match) => match.Success ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\A\s*([A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();

    [GeneratedRegex("""charset\s*=\s*["']?\s*([^\s"';,]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
