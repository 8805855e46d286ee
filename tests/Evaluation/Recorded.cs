using System.IO.Compression;
using System.Text;
using PolicyWatch.Fetching;

namespace PolicyWatch.Evaluation;

/// <summary>Recorded pages as the answers they were.</summary>
internal static class Recorded
{
    public static byte[] Bytes(string path)
    {
        using var file = File.OpenRead(path);
        using var unzipped = new MemoryStream();
        if (path.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            gzip.CopyTo(unzipped);
        }
        else
        {
            file.CopyTo(unzipped);
        }

        return unzipped.ToArray();
    }

    public static HttpAnswer Answer(ReadOnlyMemory<byte> html, Uri url) =>
        new(url, url, DateTimeOffset.UnixEpoch, 200, "OK", [], [new HttpField("Content-Type", "text/html; charset=utf-8")], html);

    public static HttpAnswer Answer(string html, Uri url) => Answer(Encoding.UTF8.GetBytes(html), url);
}
