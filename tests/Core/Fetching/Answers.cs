using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

/// <summary>Answers made by hand.</summary>
internal static class Answers
{
    public static HttpAnswer Of(byte[] payload, string? contentType = "text/html", string path = "privacy", params HttpField[] fields) => new(
        new Uri("https://vendor.example/" + path),
        new Uri("https://vendor.example/" + path),
        Fetching.Now,
        200,
        "OK",
        [],
        contentType is null ? fields : [new("Content-Type", contentType), .. fields],
        payload);
}
