using System.IO.Compression;
using PolicyWatch.Fetching;

namespace PolicyWatch.Cli.Verbs;

/// <summary>A page kept in a file, <c>n.html</c> or <c>n.html.gz</c>, taken as a server's answer.</summary>
internal static class PageFile
{
    private static readonly string[] Extensions = [".html", ".htm", ".html.gz", ".htm.gz"];

    public static bool IsPage(string file) => Extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name without its extensions.</summary>
    public static string BareName(string file)
    {
        var name = Path.GetFileName(file);
        var extension = Extensions.OrderByDescending(candidate => candidate.Length).FirstOrDefault(candidate => name.EndsWith(candidate, StringComparison.OrdinalIgnoreCase));
        return extension is null ? Path.GetFileNameWithoutExtension(name) : name[..^extension.Length];
    }

    /// <param name="address">Where the page is taken to come from.</param>
    /// <exception cref="SetupException">The file is no gzip although its name says so.</exception>
    public static async Task<HttpAnswer> ReadAsync(string file, Uri address, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
        if (file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            bytes = await UnpackAsync(file, bytes, cancellationToken);
        }
        return new HttpAnswer(address, address, File.GetLastWriteTimeUtc(file), 200, "OK", [], [new HttpField("Content-Type", file.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? "text/markdown; charset=utf-8" : "text/html")], bytes);
    }

    private static async Task<byte[]> UnpackAsync(string file, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            await using var unpacked = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var content = new MemoryStream();
            await unpacked.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (InvalidDataException broken)
        {
            throw new SetupException($"'{file}' is no gzip file: {broken.Message}", broken);
        }
    }
}
