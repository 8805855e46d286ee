using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyWatch.WatchList;

namespace PolicyWatch.Evaluation;

/// <summary>Two versions of a real document and what a reader made of the difference.</summary>
internal sealed record LabelledChange(string Name, string Service, string TermsName, string Before, string After, ChangeLabel Label)
{
    /// <summary>Null where the corpus names a type that no watch list knows.</summary>
    public TermsType? Type => TermsTypes.TryParse(TermsName, out var type) ? type : null;

    public static IReadOnlyList<LabelledChange> All(string folder)
    {
        var changes = Path.Combine(folder, "changes");
        return [.. Directory.GetDirectories(Directory.Exists(changes) ? changes : folder)
            .Where(change => File.Exists(Path.Combine(change, "label.json")))
            .OrderBy(change => change, StringComparer.Ordinal).Select(Load)];
    }

    private static LabelledChange Load(string folder)
    {
        using var meta = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "meta.json")));
        return new LabelledChange(
            Path.GetFileName(folder),
            meta.RootElement.GetProperty("service").GetString()!,
            meta.RootElement.GetProperty("terms_type").GetString()!,
            File.ReadAllText(Path.Combine(folder, "before.md")),
            File.ReadAllText(Path.Combine(folder, "after.md")),
            JsonSerializer.Deserialize<ChangeLabel>(File.ReadAllText(Path.Combine(folder, "label.json")), ProductJson.Line)!);
    }
}

internal sealed record ChangeLabel(
    bool Material,
    string Severity,
    IReadOnlyList<string> Categories,
    string Why,
    [property: JsonPropertyName("quote_before")] string? QuoteBefore,
    [property: JsonPropertyName("quote_after")] string? QuoteAfter,
    string Confidence)
{
    public bool IsSure => Confidence == "normal";

    public bool IsGrave => Severity is "medium" or "high";
}
