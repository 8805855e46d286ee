using CsvHelper;

namespace PolicyWatch.WatchList;

/// <summary>Reads a watch list of the columns <c>vendor,type,url</c>, and <c>id</c> where a vendor has two documents of one type.</summary>
internal static class CsvWatchList
{
    private static readonly string[] Needed = ["vendor", "type", "url"];
    private static readonly string[] Known = [.. Needed, "id"];

    public static WatchListReading Read(byte[] utf8)
    {
        var draft = new WatchListDraft();
        var options = CsvReaderOptions.Default with
        {
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = record => draft.Values.Refuse((int)record.LineNumber, Explain(record.Reason)),
        };
        using var csv = CsvReader.Create(utf8, options);
        csv.ReadHeader();
        var columns = csv.Headers.Select(column => column.Trim().ToLowerInvariant()).ToList();
        foreach (var column in columns.Except(Known, StringComparer.Ordinal))
        {
            draft.Values.Refuse(1, $"There is no column '{column}'{NearestName.Suggest(column, Known)} The columns are {string.Join(", ", Known)}.");
        }

        foreach (var column in Needed.Except(columns, StringComparer.Ordinal))
        {
            draft.Values.Refuse(1, $"The column '{column}' is missing; the first line must name vendor,type,url.");
        }

        // Rows under wrong columns would repeat the same mistake on every line.
        while (Needed.All(columns.Contains) && csv.Read())
        {
            ReadRow(csv, draft);
        }

        return draft.Finish();
    }

    private static void ReadRow(CsvReader csv, WatchListDraft draft)
    {
        var line = (int)csv.LineNumber;
        var name = draft.Values.Name(line, Filled(csv, "vendor", draft));
        var type = draft.Values.Type(line, Filled(csv, "type", draft));
        var url = draft.Values.Url(line, Filled(csv, "url", draft));
        var given = csv.TryGetFieldIndex("id", out var column) && !csv.IsEmpty(column) ? csv.GetString(column) : null;
        var page = given is null && type is not null ? TermsTypes.SlugOf(type.Value) : draft.Values.Slug(line, given, "The page's id");
        var vendor = name is null ? null : draft.Values.Vendor(line, Slugs.From(name));
        if (vendor is { Length: 0 })
        {
            draft.Values.Refuse(line, $"The vendor '{name}' has no letter a-z and no digit to make an id of; declare it in JSON, where ids are given.");
        }
        else if (vendor is not null && type is not null && url is not null && page is not null)
        {
            draft.Add(line, new WatchedPage { Id = PageId.Of(vendor, page), VendorName = name!, Type = type.Value, Url = url });
        }
    }

    private static string? Filled(CsvReader csv, string column, WatchListDraft draft)
    {
        var value = csv.GetString(column);
        if (!string.IsNullOrWhiteSpace(value))
        {
            return value;
        }

        draft.Values.Refuse((int)csv.LineNumber, $"The column '{column}' is empty.");
        return null;
    }

    private static string Explain(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "This row has not as many values as there are columns; a value with a comma must stand in quotation marks.",
        CsvMalformedReason.UnterminatedQuote => "A quotation mark is opened and never closed.",
        _ => "A quotation mark stands inside a value; write it twice, and the value in quotation marks.",
    };
}
