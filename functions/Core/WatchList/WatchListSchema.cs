using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace PolicyWatch.WatchList;

/// <summary>The JSON schema of <c>watchlist.json</c>, made from the types that describe the file.</summary>
internal static class WatchListSchema
{
    /// <summary>The schema's text as it stands in <c>watchlist.schema.json</c>.</summary>
    public static string Text()
    {
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };
        var schema = ProductJson.Readable.GetJsonSchemaAsNode(typeof(WatchListFile), exporter).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.ToJsonString(ProductJson.Readable).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        var attributes = context.PropertyInfo?.AttributeProvider ?? context.TypeInfo.Type;
        if (Attribute<DescriptionAttribute>(attributes) is { } description)
        {
            schema.Insert(0, "description", description.Description);
        }

        if (Attribute<RegularExpressionAttribute>(attributes) is { } pattern)
        {
            schema["pattern"] = pattern.Pattern;
        }

        if (Attribute<StringLengthAttribute>(attributes) is { } length)
        {
            schema["minLength"] = length.MinimumLength;
            schema["maxLength"] = length.MaximumLength;
        }

        if (schema.ContainsKey("properties"))
        {
            schema["additionalProperties"] = false;
        }

        ForbidNull(schema);
        return schema;
    }

    /// <summary>What is not wanted is left out; null is never written.</summary>
    private static void ForbidNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(type => type!.GetValue<string>()).Single(type => type != "null");
        }

        if (schema["default"] is null)
        {
            schema.Remove("default");
        }
    }

    private static T? Attribute<T>(ICustomAttributeProvider provider) where T : Attribute =>
        provider.GetCustomAttributes(typeof(T), inherit: false).OfType<T>().FirstOrDefault();
}
