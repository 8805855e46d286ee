using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Data.Tables;

namespace PolicyWatch.Host.Storage;

/// <summary>
/// Rows are the domain's records: a column per property, named as in JSON; a property that is itself a record or a list is
/// one column of JSON. A column that a reader does not know is ignored, and one that it misses is the type's default, so
/// rows of another release stay readable.
/// </summary>
internal static class Rows
{
    public static TableEntity Of<TRecord>(string partition, string row, TRecord record)
        where TRecord : notnull
    {
        var entity = new TableEntity(partition, row);
        foreach (var (name, value) in JsonSerializer.SerializeToNode(record, ProductJson.Line)!.AsObject())
        {
            entity[name] = value switch
            {
                null => null,
                JsonValue single => single.GetValueKind() switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    JsonValueKind.Number => Number(single),
                    _ => single.GetValue<string>(),
                },
                _ => value.ToJsonString(ProductJson.Line),
            };
        }

        return entity;
    }

    /// <exception cref="JsonException">A required column is missing or has another type.</exception>
    public static TRecord Read<TRecord>(TableEntity entity)
    {
        var json = new JsonObject();
        foreach (var property in ProductJson.Line.GetTypeInfo(typeof(TRecord)).Properties)
        {
            // A merge cannot take a column away: an empty text stands for one that is not there.
            if (entity.TryGetValue(property.Name, out var value) && value is not (null or ""))
            {
                json[property.Name] = value is string text && IsNested(property.PropertyType) ? JsonNode.Parse(text) : JsonValue.Create(value);
            }
        }

        return json.Deserialize<TRecord>(ProductJson.Line)!;
    }

    /// <summary>The row, or null. Listing a key that is not there is no error in any log.</summary>
    public static async Task<TableEntity?> FindAsync(this TableClient table, string partition, string row, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Deletes a row; one that is already gone is fine.</summary>
    public static async Task RemoveAsync(this TableClient table, string partition, string row, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(partition, row, ETag.All, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
        }
    }

    private static object Number(JsonValue value) => value.TryGetValue<long>(out var whole) ? whole : value.GetValue<double>();

    private static bool IsNested(Type type) =>
        ProductJson.Line.GetTypeInfo(type).Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary;
}
