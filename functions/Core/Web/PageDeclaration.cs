using System.Text.Json;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>One page as it is declared from outside a file; the rules are those of the watch list's file.</summary>
/// <param name="Interval">Time between two checks, from 15m to 30d; 12h where left out.</param>
/// <param name="Select">CSS selectors of what to keep.</param>
/// <param name="Remove">CSS selectors of what to leave out.</param>
public sealed record PageDeclaration(
    string VendorName,
    TermsType Type,
    string Url,
    IReadOnlyList<string>? Tags = null,
    string? Interval = null,
    IReadOnlyList<string>? Select = null,
    IReadOnlyList<string>? Remove = null,
    string? Language = null,
    bool Paused = false)
{
    /// <param name="page">The page's id; null takes the name of its type.</param>
    /// <returns>The page, or every mistake in a sentence.</returns>
    public (WatchedPage? Page, IReadOnlyList<string> Mistakes) Read(string vendor, string? page)
    {
        var file = new WatchListFile([new DeclaredVendor(vendor, VendorName, [new DeclaredPage(Type, Url, page, Interval, Select, Remove, Language, Paused)], Tags)]);
        return WatchListReader.ReadJson(JsonSerializer.SerializeToUtf8Bytes(file, ProductJson.Line)) switch
        {
            WatchListReading.Accepted { Pages: [var read] } => (read, []),
            WatchListReading.Refused refused => (null, [.. refused.Mistakes.Select(mistake => mistake.Reason)]),
            _ => throw new InvalidOperationException("One page was declared, and another number was read."),
        };
    }
}
