using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace PolicyWatch.Cli;

/// <summary>Settings as the Functions tools read them on a developer's machine: <c>local.settings.json</c> of a folder, over it the environment.</summary>
internal static class LocalSettings
{
    public const string FileName = "local.settings.json";

    /// <exception cref="SetupException">The file cannot be read, or is encrypted.</exception>
    public static IConfigurationBuilder Read(string folder)
    {
        var builder = new ConfigurationBuilder();
        var file = Path.Combine(folder, FileName);
        if (File.Exists(file))
        {
            builder.AddInMemoryCollection(Values(file));
        }
        return builder.AddEnvironmentVariables();
    }

    private static Dictionary<string, string?> Values(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new SetupException($"{FileName} must be a JSON object.");
            }
            // Left out, it counts as true for the Functions tools too.
            if (!document.RootElement.TryGetProperty("IsEncrypted", out var encrypted) || encrypted.ValueKind != JsonValueKind.False)
            {
                throw new SetupException($"{FileName} must say \"IsEncrypted\": false; encrypted settings cannot be read here.");
            }
            var values = Section(document.RootElement, "Values").ToDictionary(pair => pair.Name.Replace("__", ":", StringComparison.Ordinal), Text, StringComparer.OrdinalIgnoreCase);
            foreach (var connection in Section(document.RootElement, "ConnectionStrings"))
            {
                values[$"ConnectionStrings:{connection.Name}"] = Text(connection);
            }
            return values;
        }
        catch (JsonException malformed)
        {
            throw new SetupException($"{FileName} is no valid JSON: {malformed.Message}", malformed);
        }
    }

    private static JsonElement.ObjectEnumerator Section(JsonElement root, string name) =>
        root.TryGetProperty(name, out var section) && section.ValueKind == JsonValueKind.Object ? section.EnumerateObject() : default;

    private static string? Text(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.String => property.Value.GetString()!,
        JsonValueKind.Object or JsonValueKind.Array => throw new SetupException($"{FileName}: '{property.Name}' must be text, not an object or a list."),
        _ => property.Value.GetRawText(),
    };
}
