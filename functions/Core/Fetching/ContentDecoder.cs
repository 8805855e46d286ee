using System.Globalization;
using System.IO.Compression;

namespace PolicyWatch.Fetching;

/// <summary>What came of taking the content encoding off.</summary>
public abstract record Decoding
{
    private Decoding() { }

    public sealed record Decoded(ReadOnlyMemory<byte> Bytes) : Decoding;

    /// <param name="Explanation">One sentence for a person.</param>
    public sealed record Refused(FetchFailure Failure, string Explanation) : Decoding;
}

/// <summary>Takes the content encoding (gzip, deflate, br, also stacked) off a payload, within caps.
/// The caps are constants, so that an answer kept for years decodes the same everywhere.</summary>
public static class ContentDecoder
{
    /// <summary>What a page may weigh when decoded.</summary>
    public const int MaxDecodedBytes = 20_000_000;

    /// <summary>How many bytes one byte on the wire may become, past the first <see cref="FreeBytes"/>. Real pages stay below 30.</summary>
    public const int MaxRatio = 100;

    /// <summary>Below this size a high ratio does no harm.</summary>
    public const int FreeBytes = 1_000_000;

    private const int MaxLayers = 4;

    /// <summary>Pure: the same answer gives the same bytes.</summary>
    public static Decoding Decode(HttpAnswer answer)
    {
        var declared = answer.Fields
            .Where(field => field.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
            .SelectMany(field => field.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(name => name.ToLowerInvariant())
            .Where(name => name is not "identity")
            .Reverse()
            .ToList();
        if (declared.Count > MaxLayers)
        {
            return Refuse("The body is encoded more often than any page needs.");
        }

        try
        {
            var bytes = answer.Payload;
            foreach (var encoding in declared)
            {
                bytes = TakeOff(encoding, bytes, answer.Payload.Length);
            }

            // Some servers compress twice and say so once, or not at all.
            for (var layer = 0; layer < MaxLayers && IsGzip(bytes.Span) && !IsArchive(answer); layer++)
            {
                bytes = TakeOff("gzip", bytes, answer.Payload.Length);
            }

            return new Decoding.Decoded(bytes);
        }
        catch (TooLargeException large)
        {
            return new Decoding.Refused(FetchFailure.TooLarge, large.Message);
        }
        catch (NotSupportedException unknown)
        {
            return Refuse(unknown.Message);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or InvalidOperationException or IOException)
        {
            return Refuse("The compressed body is damaged or cut off.");
        }
    }

    private static Decoding.Refused Refuse(string explanation) => new(FetchFailure.BadEncoding, explanation);

    private static ReadOnlyMemory<byte> TakeOff(string encoding, ReadOnlyMemory<byte> bytes, int wireBytes)
    {
        if (bytes.IsEmpty)
        {
            return bytes;
        }

        using var source = new MemoryStream(bytes.ToArray(), writable: false);
        switch (encoding)
        {
            // A proxy may have taken the encoding off and left the field (or doubled the field).
            case "gzip" or "x-gzip" when !IsGzip(bytes.Span):
                return bytes;
            case "gzip" or "x-gzip":
                return Expand(new GZipStream(source, CompressionMode.Decompress), wireBytes);
            case "deflate":
                return Expand(IsZlib(bytes.Span) ? new ZLibStream(source, CompressionMode.Decompress) : new DeflateStream(source, CompressionMode.Decompress), wireBytes);
            case "br":
                return Expand(new BrotliStream(source, CompressionMode.Decompress), wireBytes);
            default:
                throw new NotSupportedException($"The body's encoding '{encoding}' is not one that PolicyWatch asked for.");
        }
    }

    private static ReadOnlyMemory<byte> Expand(Stream expanding, int wireBytes)
    {
        using (expanding)
        {
            using var kept = new MemoryStream();
            var buffer = new byte[32 * 1024];
            var cap = Math.Min(MaxDecodedBytes, Math.Max(FreeBytes, (long)wireBytes * MaxRatio));
            while (expanding.Read(buffer) is var read and > 0)
            {
                kept.Write(buffer, 0, read);
                if (kept.Length > cap)
                {
                    throw new TooLargeException(string.Create(CultureInfo.InvariantCulture, $"The page's {wireBytes} bytes unpack to more than {cap}."));
                }
            }

            return kept.ToArray();
        }
    }

    private static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, 0x08, ..];

    /// <summary>The zlib header of RFC 1950; without it, "deflate" is meant raw, as some servers send it.</summary>
    private static bool IsZlib(ReadOnlySpan<byte> bytes) => bytes.Length > 1 && (bytes[0] & 0x0f) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0;

    private static bool IsArchive(HttpAnswer answer) =>
        answer.Field("Content-Type") is { } type && (type.Contains("gzip", StringComparison.OrdinalIgnoreCase) || type.Contains("x-tar", StringComparison.OrdinalIgnoreCase));

    private sealed class TooLargeException(string message) : Exception(message);
}
