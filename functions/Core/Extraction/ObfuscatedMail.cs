using System.Text;

namespace PolicyWatch.Extraction;

/// <summary>Decodes addresses that Cloudflare hides: hexadecimal bytes, the first of which is the key that the others are XORed with. It changes at every visit.</summary>
internal static class ObfuscatedMail
{
    private const string Path = "/cdn-cgi/l/email-protection#";

    /// <summary>The address in a <c>data-cfemail</c> value, or null.</summary>
    public static string? Decode(string? hex)
    {
        if (hex is not { Length: >= 4 } || hex.Length % 2 != 0 || !hex.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var bytes = Convert.FromHexString(hex);
        var address = Encoding.UTF8.GetString([.. bytes.Skip(1).Select(value => (byte)(value ^ bytes[0]))]);
        return address.Contains('@', StringComparison.Ordinal) ? address : null;
    }

    /// <summary>The address in an obfuscated link, or null.</summary>
    public static string? FromHref(string href)
    {
        var at = href.IndexOf(Path, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : Decode(href[(at + Path.Length)..])?.Split('?')[0];
    }
}
