using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PolicyWatch.WatchList;

/// <summary>Names one watched page: two slugs (a-z, 0-9, inner hyphens, at most 63 characters each), written <c>vendor/page</c>.</summary>
[JsonConverter(typeof(PageIdJsonConverter))]
public readonly partial record struct PageId
{
    /// <summary>Stands for all vendors where one could be named, as in the feed's keys; a watch list may give it to none.</summary>
    public const string EveryVendor = "all";

    private PageId(string vendor, string page) => (Vendor, Page) = (vendor, page);

    public string Vendor { get; }

    public string Page { get; }

    /// <exception cref="FormatException">One of the two is not a slug.</exception>
    public static PageId Of(string vendor, string page) =>
        IsSlug(vendor) && IsSlug(page)
            ? new PageId(vendor, page)
            : throw new FormatException($"'{vendor}/{page}' is not a page id: both parts must be slugs such as 'acme-cloud/privacy-policy'.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out PageId? id)
    {
        var parts = (text ?? "").Split('/');
        id = parts.Length == 2 && IsSlug(parts[0]) && IsSlug(parts[1]) ? new PageId(parts[0], parts[1]) : null;
        return id is not null;
    }

    /// <exception cref="FormatException">The text is not <c>vendor/page</c>.</exception>
    public static PageId Parse(string text) =>
        TryParse(text, out var id) ? id.Value : throw new FormatException($"'{text}' is not a page id such as 'acme-cloud/privacy-policy'.");

    public static bool IsSlug(string text) => text.Length <= 63 && Slug().IsMatch(text);

    public override string ToString() => $"{Vendor}/{Page}";

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Slug();
}

internal sealed class PageIdJsonConverter : JsonConverter<PageId>
{
    public override PageId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return PageId.Parse(reader.GetString() ?? "");
        }
        catch (FormatException malformed)
        {
            throw new JsonException(malformed.Message, malformed);
        }
    }

    public override void Write(Utf8JsonWriter writer, PageId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
