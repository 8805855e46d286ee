using System.Net.Http.Headers;

namespace PolicyWatch.Fetching;

/// <summary>Takes an answer off the wire as it comes.</summary>
internal static class WireBody
{
    /// <summary>The body's bytes, or null where they exceed the cap.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            return null;
        }

        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > maxBytes)
            {
                return null;
            }
        }

        return kept.ToArray();
    }

    public static IEnumerable<HttpField> Fields(HttpResponseMessage response) =>
        [.. Fields(response.Headers.NonValidated), .. Fields(response.Content.Headers.NonValidated)];

    public static IEnumerable<HttpField> Fields(HttpHeadersNonValidated headers) =>
        headers.SelectMany(header => header.Value.Select(value => new HttpField(header.Key, value)));
}
