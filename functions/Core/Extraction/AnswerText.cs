using System.IO.Compression;
using System.Text;
using PolicyWatch.Fetching;

namespace PolicyWatch.Extraction;

/// <summary>The decoded text of an answer and what it is written in.</summary>
internal sealed record AnswerText(string Text, string MediaType)
{
    public static AnswerText From(HttpAnswer answer)
    {
        var bytes = answer.Payload.ToArray();
        if (answer.Field("Content-Encoding") is "gzip")
        {
            using var unzipped = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            gzip.CopyTo(unzipped);
            bytes = unzipped.ToArray();
        }

        var type = (answer.Field("Content-Type") ?? "text/html").Split(';')[0].Trim().ToLowerInvariant();
        return new AnswerText(Encoding.UTF8.GetString(bytes), type);
    }
}
