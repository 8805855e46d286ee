using System.Text;
using System.Text.RegularExpressions;

namespace PolicyWatch.Fetching;

/// <summary>Turns a text body's bytes into characters: byte-order mark, then the header's charset, then the document's own, then UTF-8.</summary>
internal static partial class TextCharset
{
    /// <summary>How far into a document its own declaration is looked for. The standard asks for 1,024 bytes; real pages need more.</summary>
    private const int DeclarationBytes = 4096;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Labels whose meaning on the web (Encoding Standard, 4.2) differs from .NET's, or that .NET does not know.</summary>
    private static readonly Dictionary<string, string> WebLabels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8",
        ["unicode-1-1-utf-8"] = "utf-8",
        ["ascii"] = "windows-1252",
        ["us-ascii"] = "windows-1252",
        ["latin1"] = "windows-1252",
        ["l1"] = "windows-1252",
        ["iso-8859-1"] = "windows-1252",
        ["iso8859-1"] = "windows-1252",
        ["iso_8859-1"] = "windows-1252",
        ["cp1252"] = "windows-1252",
        ["iso-8859-9"] = "windows-1254",
        ["latin5"] = "windows-1254",
        ["iso-8859-11"] = "windows-874",
        ["tis-620"] = "windows-874",
        ["cp1251"] = "windows-1251",
        ["iso-8859-8-i"] = "iso-8859-8",
        ["sjis"] = "shift_jis",
        ["x-sjis"] = "shift_jis",
        ["windows-31j"] = "shift_jis",
        ["gb2312"] = "gb18030",
        ["gbk"] = "gb18030",
        ["x-gbk"] = "gb18030",
        ["big5-hkscs"] = "big5",
        ["euc-kr"] = "ks_c_5601-1987",
        ["windows-949"] = "ks_c_5601-1987",
        ["utf-16"] = "utf-16le",
        ["ucs-2"] = "utf-16le",
    };

    /// <summary>Lone bytes become U+FFFD; the byte-order mark is not part of the text.</summary>
    /// <param name="headerLabel">The charset of Content-Type, or null.</param>
    /// <param name="declaresItself">The document may name its charset (HTML, XHTML).</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? headerLabel, bool declaresItself)
    {
        if (MarkOf(bytes) is var (marked, length))
        {
            return marked.GetString(bytes[length..]);
        }

        var declared = Find(headerLabel) ?? (declaresItself ? OwnDeclaration(bytes) : null);
        return Credible(declared, bytes).GetString(bytes);
    }

    /// <summary>The encoding of a label as browsers understand it; null for unknown labels, and for UTF-7, which hides markup.</summary>
    public static Encoding? Find(string? label)
    {
        var name = label?.Trim(' ', '\t', '"', '\'');
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        name = WebLabels.GetValueOrDefault(name, name);
        if (name.Equals("utf-16le", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.Unicode;
        }

        return name.ToLowerInvariant() switch
        {
            "utf-8" => Encoding.UTF8,
            "utf-16be" => Encoding.BigEndianUnicode,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(name),
        };
    }

    private static (Encoding Encoding, int Length)? MarkOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xef, 0xbb, 0xbf, ..] => (Encoding.UTF8, 3),
        [0xfe, 0xff, ..] => (Encoding.BigEndianUnicode, 2),
        [0xff, 0xfe, ..] => (Encoding.Unicode, 2),
        _ => null,
    };

    private static Encoding? OwnDeclaration(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationBytes)]);
        var match = XmlDeclaration().Match(head) is { Success: true } xml ? xml : MetaCharset().Match(Comment().Replace(head, ""));
        // A document whose declaration can be read as ASCII is not UTF-16, whatever it says.
        var found = Find(match.Groups[1].Value);
        return found is UnicodeEncoding ? Encoding.UTF8 : found;
    }

    /// <summary>Corrects the two mistakes that servers make: a default of Latin-1 over UTF-8 pages, and UTF-8 over (or nothing said of) Latin-1 pages.</summary>
    private static Encoding Credible(Encoding? declared, ReadOnlySpan<byte> bytes)
    {
        if (declared is not null && declared.CodePage != 1252 && declared.CodePage != Encoding.UTF8.CodePage)
        {
            return declared;
        }

        var (sequences, lone) = CountUtf8(bytes);
        return declared?.CodePage == 1252
            ? lone == 0 && sequences > 0 ? Encoding.UTF8 : declared
            : lone > sequences ? Windows1252 : Encoding.UTF8;
    }

    /// <summary>Well-formed sequences of two bytes and more, and bytes that belong to none.</summary>
    private static (int Sequences, int Lone) CountUtf8(ReadOnlySpan<byte> bytes)
    {
        var (sequences, lone) = (0, 0);
        while (bytes.IndexOfAnyInRange((byte)0x80, (byte)0xff) is var next and >= 0)
        {
            bytes = bytes[next..];
            var well = Rune.DecodeFromUtf8(bytes, out _, out var length) == System.Buffers.OperationStatus.Done;
            (sequences, lone) = well ? (sequences + 1, lone) : (sequences, lone + 1);
            bytes = bytes[length..];
        }

        return (sequences, lone);
    }

    [GeneratedRegex("""\A\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex XmlDeclaration();

    [GeneratedRegex("""<meta\s[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MetaCharset();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();
}
