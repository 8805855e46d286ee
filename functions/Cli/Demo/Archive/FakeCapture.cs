using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PolicyWatch.Cli.Demo.Archive;

/// <summary>One capture of the fake archive.</summary>
/// <param name="Stamp">Fourteen digits.</param>
/// <param name="Type">What was captured, or <c>warc/revisit</c>: the index then says nothing of the status.</param>
internal sealed record FakeCapture(string Stamp, string Original, string Body, int Status = 200, string Type = "text/html", string? Location = null)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Body);

    /// <summary>The address as the archive compares addresses.</summary>
    public string Key { get; } = KeyOf(Original);

    public DateTimeOffset At => TimeOf(Stamp);

    public bool IsRevisit => Type == "warc/revisit";

    /// <summary>The capture's line in the index.</summary>
    public string Row => string.Create(
        CultureInfo.InvariantCulture, $"{Key} {Stamp} {Original} {Type} {(IsRevisit ? "-" : Status)} {Digest(Bytes)} {(IsRevisit ? "-" : Bytes.Length)}");

    public static DateTimeOffset TimeOf(string stamp) =>
        DateTimeOffset.ParseExact(stamp, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>Scheme, www and port do not count.</summary>
    public static string KeyOf(string url)
    {
        var parts = new Uri(Uri.UnescapeDataString(url));
        var host = parts.Host.StartsWith("www.", StringComparison.Ordinal) ? parts.Host[4..] : parts.Host;
        return $"{string.Join(',', host.Split('.').Reverse())}){parts.PathAndQuery}";
    }

    /// <summary>SHA-1 in base 32, as crawlers write it.</summary>
    private static string Digest(byte[] bytes)
    {
#pragma warning disable CA5350 // The archive's own choice; nothing rests on it.
        var hash = SHA1.HashData(bytes);
#pragma warning restore CA5350
        return string.Concat(Enumerable.Range(0, 32).Select(digit => Base32[Bits(hash, digit * 5)]));
    }

    private static int Bits(byte[] hash, int offset) =>
        (((hash[offset / 8] << 8) | (offset / 8 < 19 ? hash[(offset / 8) + 1] : 0)) >> (11 - (offset % 8))) & 31;
}
