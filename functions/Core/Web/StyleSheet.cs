namespace PolicyWatch.Web;

/// <summary>The one style sheet of all pages.</summary>
public static class StyleSheet
{
    public static ReadOnlyMemory<byte> Bytes { get; } = Read();

    /// <summary>Changes with the content, so that a browser may keep what it has for ever.</summary>
    public static string Tag { get; } = ContentHash.Of(Bytes.Span).Hex[..16];

    private static byte[] Read()
    {
        using var resource = typeof(StyleSheet).Assembly.GetManifestResourceStream("style.css")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
