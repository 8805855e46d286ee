using System.Text.Json;

namespace PolicyWatch.WatchList;

/// <summary>Reads a watch list file and names every mistake in it with its line.</summary>
public static class WatchListReader
{
    private static readonly IReadOnlyList<string> ListFields = FieldsOf<WatchListFile>();
    private static readonly IReadOnlyList<string> VendorFields = FieldsOf<DeclaredVendor>();
    private static readonly IReadOnlyList<string> PageFields = FieldsOf<DeclaredPage>();

    /// <summary>Reads <c>.csv</c> as CSV and everything else as JSON.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<WatchListReading> ReadFileAsync(string path, CancellationToken cancellationToken) =>
        Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase)
            ? CsvWatchList.Read(await File.ReadAllBytesAsync(path, cancellationToken))
            : ReadJson(await File.ReadAllBytesAsync(path, cancellationToken));

    /// <param name="utf8">The form that <c>watchlist.schema.json</c> describes; comments and trailing commas are allowed.</param>
    public static WatchListReading ReadJson(ReadOnlySpan<byte> utf8)
    {
        LocatedJson root;
        try
        {
            root = LocatedJson.Parse(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
        }
        catch (JsonException malformed)
        {
            return new WatchListReading.Refused([new WatchListMistake((int)(malformed.LineNumber ?? 0) + 1, $"This is not JSON: {malformed.Message.Split(" LineNumber:")[0]}")]);
        }

        var draft = new WatchListDraft();
        var list = new DeclarationFields(root, "The watch list", ListFields, draft.Mistakes);
        if (list.IsObject)
        {
            if (list.Items("vendors") is not { Count: > 0 } vendors)
            {
                draft.Values.Refuse(list.LineOf("vendors"), "'vendors' must list at least one vendor.");
                return draft.Finish();
            }

            foreach (var vendor in vendors)
            {
                ReadVendor(vendor, draft);
            }
        }

        return draft.Finish();
    }

    private static void ReadVendor(LocatedJson value, WatchListDraft draft)
    {
        var fields = new DeclarationFields(value, "A vendor", VendorFields, draft.Mistakes);
        if (!fields.IsObject)
        {
            return;
        }

        var line = fields.LineOf("id");
        var id = draft.Values.Vendor(line, draft.Values.Slug(line, fields.Required("id"), "The vendor's id"));
        var name = draft.Values.Name(fields.LineOf("name"), fields.Required("name"));
        var tags = fields.Texts("tags").Select(tag => draft.Values.Slug(tag.Line, tag.Text, "The tag")).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        draft.BeginVendor(line, id);
        var pages = fields.Items("pages");
        if (pages.Count == 0)
        {
            draft.Values.Refuse(fields.LineOf("pages"), "'pages' must list at least one page of the vendor.");
        }

        foreach (var page in pages)
        {
            ReadPage(page, id, name, tags, draft);
        }
    }

    private static void ReadPage(LocatedJson value, string? vendor, string? vendorName, IReadOnlyList<string> tags, WatchListDraft draft)
    {
        var fields = new DeclarationFields(value, "A page", PageFields, draft.Mistakes);
        if (!fields.IsObject)
        {
            return;
        }

        var values = draft.Values;
        var type = values.Type(fields.LineOf("type"), fields.Required("type"));
        var url = values.Url(fields.LineOf("url"), fields.Required("url"));
        var given = fields.Optional("id");
        var id = given is null && type is not null ? TermsTypes.SlugOf(type.Value) : values.Slug(fields.LineOf("id"), given, "The page's id");
        var interval = values.Interval(fields.LineOf("interval"), fields.Optional("interval"));
        var selection = new Selection(values.Selectors(fields.Texts("select")), values.Selectors(fields.Texts("remove")));
        var language = values.Language(fields.LineOf("language"), fields.Optional("language"));
        var paused = fields.Flag("paused");
        if (vendor is null || vendorName is null || type is null || url is null || id is null)
        {
            return;
        }

        draft.Add(fields.Line, new WatchedPage
        {
            Id = PageId.Of(vendor, id),
            VendorName = vendorName,
            Tags = tags,
            Type = type.Value,
            Url = url,
            Interval = interval ?? WatchedPage.DefaultInterval,
            Selection = selection,
            Language = language,
            Paused = paused,
        });
    }

    private static IReadOnlyList<string> FieldsOf<T>() => [.. ProductJson.Readable.GetTypeInfo(typeof(T)).Properties.Select(property => property.Name)];
}
