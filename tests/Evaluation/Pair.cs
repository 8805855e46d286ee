using System.Text.Json;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Evaluation;

/// <summary>A recorded page with the text that people took from it by hand-written selectors.</summary>
internal sealed record Pair(string Name, string Service, string TermsTypeName, string Expected, Uri Url, Selection Selection, IReadOnlyList<string> Flags, string PagePath)
{
    /// <summary>Flag of a declaration that runs code of its own on the page, which PolicyWatch does not.</summary>
    private const string OwnCode = "filter_code";

    /// <summary>The declared selectors alone lead to the expected text.</summary>
    public bool IsReproducible => !Flags.Contains("declaration_does_not_reproduce") && !Flags.Contains(OwnCode);

    public HttpAnswer Answer { get; } = Recorded.Answer(Recorded.Bytes(PagePath), Url);

    public static IReadOnlyList<Pair> All(string folder)
    {
        var pairs = Path.Combine(folder, "pairs");
        return [.. Directory.GetDirectories(Directory.Exists(pairs) ? pairs : folder).Order(StringComparer.Ordinal).Select(Load)];
    }

    public WatchedPage Page(bool withSelectors) => new()
    {
        Id = PageId.Of("corpus", Name),
        VendorName = Service,
        Type = Enum.GetValues<TermsType>().FirstOrDefault(type => JsonSerializer.Serialize(type, ProductJson.Line).Trim('"') == TermsTypeName, TermsType.PrivacyPolicy),
        Url = Url,
        Selection = withSelectors ? Selection : Selection.Whole,
    };

    private static Pair Load(string folder)
    {
        using var meta = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "meta.json")));
        var root = meta.RootElement;
        var declaration = root.GetProperty("declaration");
        return new Pair(
            Path.GetFileName(folder),
            root.GetProperty("service").GetString()!,
            root.GetProperty("terms_type").GetString()!,
            File.ReadAllText(Path.Combine(folder, "expected.md")),
            new Uri(root.GetProperty("source_url").GetString()!),
            new Selection([.. Selectors(declaration.GetProperty("select"))], [.. Selectors(declaration.GetProperty("remove"))]),
            [.. root.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!), .. declaration.GetProperty("filter").ValueKind == JsonValueKind.Null ? [] : new[] { OwnCode }],
            Path.Combine(folder, "page.html.gz"));
    }

    private static IEnumerable<string> Selectors(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Selectors),
        JsonValueKind.Object => [string.Join("; ", element.EnumerateObject().Select(side => $"{side.Name}: {side.Value.GetString()}"))],
        _ => [],
    };
}
