using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PolicyWatch.Fetching;

namespace PolicyWatch.Versions;

/// <summary>An answer as a WARC 1.1 file (ISO 28500:2017) of three records: who wrote it, the request, the response.
/// The same answer gives the same bytes, so that storing it twice stores one blob.</summary>
public static class WarcSnapshot
{
    private const string Software = "PolicyWatch/1.0";
    private const string RequestedField = "PolicyWatch-Requested-URI";
    private const string Kept = "X-Archive-Orig-";

    /// <summary>The file, one gzip member per record. Its hash is the blob's name.</summary>
    public static byte[] Write(HttpAnswer answer)
    {
        var date = answer.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        var info = Encoding.UTF8.GetBytes($"software: {Software}\r\nformat: WARC File Format 1.1\r\n");
        var request = Head($"GET {answer.Url.PathAndQuery} HTTP/1.1", answer.RequestFields);
        var head = Head($"HTTP/1.1 {answer.Status.ToString(CultureInfo.InvariantCulture)} {answer.Reason}", Framed(answer));
        byte[] response = [.. head, .. answer.Payload.Span];

        var target = answer.Url.AbsoluteUri;
        var infoId = IdOf("warcinfo", date, target, info);
        var requestId = IdOf("request", date, target, request);
        var responseId = IdOf("response", date, target, response);
        using var file = new MemoryStream();
        WarcRecord.Write(file, info, [
            new("WARC-Type", "warcinfo"), new("WARC-Record-ID", infoId), new("WARC-Date", date), new("Content-Type", "application/warc-fields")]);
        WarcRecord.Write(file, request, [
            new("WARC-Type", "request"), new("WARC-Record-ID", requestId), new("WARC-Date", date), new("WARC-Target-URI", target),
            new("WARC-Warcinfo-ID", infoId), new("WARC-Concurrent-To", responseId), new("Content-Type", "application/http; msgtype=request")]);
        WarcRecord.Write(file, response, [
            new("WARC-Type", "response"), new("WARC-Record-ID", responseId), new("WARC-Date", date), new("WARC-Target-URI", target),
            new("WARC-Warcinfo-ID", infoId), new(RequestedField, answer.Requested.AbsoluteUri),
            new("WARC-Payload-Digest", WarcRecord.Digest(answer.Payload.Span)), new("Content-Type", "application/http; msgtype=response")]);
        return file.ToArray();
    }

    /// <summary>The answer that was written.</summary>
    /// <exception cref="InvalidDataException">The file is not one that <see cref="Write"/> made, or its digests do not fit.</exception>
    public static HttpAnswer Read(ReadOnlyMemory<byte> file)
    {
        var records = WarcRecord.ReadAll(file);
        var request = records.FirstOrDefault(record => record.Field("WARC-Type") == "request") ?? throw new InvalidDataException("The WARC file holds no request.");
        var response = records.FirstOrDefault(record => record.Field("WARC-Type") == "response") ?? throw new InvalidDataException("The WARC file holds no response.");
        var (_, requestFields, _) = Parse(request.Block);
        var (status, fields, payload) = Parse(response.Block);
        if (response.Field("WARC-Payload-Digest") is { } digest && digest != WarcRecord.Digest(payload.Span))
        {
            throw new InvalidDataException("The WARC file's payload does not have the digest that it states.");
        }

        var parts = status.Split(' ', 3);
        var url = new Uri(Required(response, "WARC-Target-URI"));
        return new HttpAnswer(
            url,
            response.Field(RequestedField) is { } requested ? new Uri(requested) : url,
            DateTimeOffset.Parse(Required(response, "WARC-Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : throw new InvalidDataException("The WARC file's response has no status."),
            parts.Length > 2 ? parts[2] : "",
            requestFields,
            Unframed(fields),
            payload);
    }

    private static string Required(WarcRecord record, string name) => record.Field(name) ?? throw new InvalidDataException($"The WARC record has no {name}.");

    /// <summary>The payload is kept without its transfer coding, so a record that still declared one could not be read:
    /// as other archiving tools do, the received framing is kept under another name, beside the true length.</summary>
    private static IEnumerable<HttpField> Framed(HttpAnswer answer) =>
        answer.Field("Transfer-Encoding") is null
            ? answer.Fields
            : answer.Fields.Select(field => IsFraming(field) ? field with { Name = Kept + field.Name } : field)
                .Append(new HttpField("Content-Length", answer.Payload.Length.ToString(CultureInfo.InvariantCulture)));

    private static IReadOnlyList<HttpField> Unframed(IReadOnlyList<HttpField> fields) =>
        fields.Any(field => field.Name.Equals(Kept + "Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            ? [.. fields.SkipLast(1).Select(field => field.Name.StartsWith(Kept, StringComparison.Ordinal) && IsFraming(field with { Name = field.Name[Kept.Length..] }) ? field with { Name = field.Name[Kept.Length..] } : field)]
            : fields;

    private static bool IsFraming(HttpField field) =>
        field.Name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase) || field.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);

    /// <summary>Header bytes travel as Latin-1, which keeps each byte.</summary>
    private static byte[] Head(string start, IEnumerable<HttpField> fields) =>
        Encoding.Latin1.GetBytes(string.Concat([start, "\r\n", .. fields.Select(field => $"{field.Name}: {field.Value}\r\n"), "\r\n"]));

    private static (string Start, IReadOnlyList<HttpField> Fields, ReadOnlyMemory<byte> Payload) Parse(ReadOnlyMemory<byte> block)
    {
        var end = block.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            throw new InvalidDataException("The WARC record holds no HTTP header.");
        }

        var lines = Encoding.Latin1.GetString(block.Span[..end]).Split("\r\n");
        return (lines[0], [.. lines.Skip(1).Select(WarcRecord.ParseField)], block[(end + 4)..]);
    }

    /// <summary>A version-8 UUID (RFC 9562) made of the record's content.</summary>
    private static string IdOf(string type, string date, string target, byte[] block)
    {
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes($"{type}\n{date}\n{target}\n"), .. block]);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return $"<urn:uuid:{new Guid(hash.AsSpan(0, 16), bigEndian: true)}>";
    }
}
