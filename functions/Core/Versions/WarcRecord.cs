using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PolicyWatch.Fetching;

namespace PolicyWatch.Versions;

/// <summary>One WARC record: named fields and a block of bytes.</summary>
internal sealed record WarcRecord(IReadOnlyList<HttpField> Fields, ReadOnlyMemory<byte> Block)
{
    private const string Version = "WARC/1.1";

    public string? Field(string name) => Fields.FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>In the hexadecimal form that shows the same digits as every other hash of PolicyWatch.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Appends the record as one gzip member, so that tools can jump from record to record.</summary>
    public static void Write(Stream file, byte[] block, IEnumerable<HttpField> fields)
    {
        IEnumerable<HttpField> all =
            [.. fields, new("WARC-Block-Digest", Digest(block)), new("Content-Length", block.Length.ToString(CultureInfo.InvariantCulture))];
        var head = string.Concat([Version, "\r\n", .. all.Select(field => $"{field.Name}: {field.Value}\r\n"), "\r\n"]);
        using var member = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
        member.Write(Encoding.UTF8.GetBytes(head));
        member.Write(block);
        member.Write("\r\n\r\n"u8);
    }

    /// <exception cref="InvalidDataException">The bytes are no sequence of records, or a block does not have its digest.</exception>
    public static IReadOnlyList<WarcRecord> ReadAll(ReadOnlyMemory<byte> file)
    {
        using var packed = new GZipStream(new MemoryStream(file.ToArray(), writable: false), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        ReadOnlyMemory<byte> rest = plain.ToArray();
        var records = new List<WarcRecord>();
        while (!rest.IsEmpty)
        {
            records.Add(ReadOne(ref rest));
        }

        return records;
    }

    public static HttpField ParseField(string line) =>
        line.IndexOf(':') is var colon and > 0
            ? new HttpField(line[..colon], line[(colon + 1)..].TrimStart(' '))
            : throw new InvalidDataException("A field without a name.");

    private static WarcRecord ReadOne(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf("\r\n\r\n"u8);
        var lines = end < 0 ? [] : Encoding.UTF8.GetString(rest.Span[..end]).Split("\r\n");
        if (lines is not [Version, ..])
        {
            throw new InvalidDataException("Not a WARC 1.1 record.");
        }

        var fields = lines.Skip(1).Select(ParseField).ToList();
        var head = new WarcRecord(fields, default);
        if (!int.TryParse(head.Field("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || rest.Length < end + 4 + length + 4)
        {
            throw new InvalidDataException("The WARC record is cut off.");
        }

        var record = head with { Block = rest.Slice(end + 4, length) };
        if (record.Field("WARC-Block-Digest") is { } digest && digest != Digest(record.Block.Span))
        {
            throw new InvalidDataException("A WARC record does not have the digest that it states.");
        }

        rest = rest[(end + 4 + length + 4)..];
        return record;
    }
}
