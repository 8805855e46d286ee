using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace PolicyWatch.Host.Storage.Export;

/// <summary>A row of a table as a line of JSON: its keys, then its columns in ordinal order. Whole numbers are 64 bits wide, as all
/// of PolicyWatch's are; another number says so.</summary>
internal static class ExportedRow
{
    private const string Double = "double";

    // What the service adds to each answer, and sets anew when a row is written.
    private static readonly string[] ServiceColumns = ["odata.etag", "Timestamp", "PartitionKey", "RowKey"];

    /// <exception cref="InvalidDataException">A column has a type that PolicyWatch does not write.</exception>
    public static string Write(TableEntity row)
    {
        var columns = new JsonObject();
        foreach (var (name, value) in row.Where(column => column.Value is not null && !ServiceColumns.Contains(column.Key, StringComparer.Ordinal)).OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            columns[name] = value switch
            {
                string text => text,
                bool flag => flag,
                long whole => whole,
                double number => new JsonObject { [Double] = number },
                _ => throw new InvalidDataException($"The column {name} of {row.PartitionKey}/{row.RowKey} is a {value.GetType().Name}."),
            };
        }

        return new JsonObject { ["partition"] = row.PartitionKey, ["row"] = row.RowKey, ["columns"] = columns }.ToJsonString(ProductJson.Line);
    }

    /// <exception cref="InvalidDataException">The line is no row.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            var json = JsonNode.Parse(line)!.AsObject();
            var row = new TableEntity((string)json["partition"]!, (string)json["row"]!);
            foreach (var (name, value) in json["columns"]!.AsObject())
            {
                row[name] = value!.GetValueKind() switch
                {
                    JsonValueKind.String => (string)value!,
                    JsonValueKind.Number => (long)value!,
                    JsonValueKind.Object => (double)value[Double]!,
                    _ => (bool)value!,
                };
            }

            return row;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentNullException)
        {
            throw new InvalidDataException($"A line of the export is no row: {malformed.Message}", malformed);
        }
    }
}
