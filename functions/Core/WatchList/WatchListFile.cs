using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace PolicyWatch.WatchList;

/// <summary>The form of <c>watchlist.json</c>; its JSON schema is made from these types.</summary>
[Description("The pages that PolicyWatch watches.")]
internal sealed record WatchListFile(
    [property: Description("The vendors, each once.")] IReadOnlyList<DeclaredVendor> Vendors,
    [property: Description("Lets editors complete and check this file."), JsonPropertyName("$schema")] string? Schema = null);

[Description("A company whose documents are watched.")]
internal sealed record DeclaredVendor(
    [property: Description("A slug that never changes: it stands in addresses and keys."), RegularExpression(DeclaredVendor.Slug)] string Id,
    [property: Description("The name as people know it."), StringLength(100, MinimumLength = 1)] string Name,
    [property: Description("The documents, each once.")] IReadOnlyList<DeclaredPage> Pages,
    [property: Description("Slugs by which vendors are grouped and subscribed to, e.g. hosting.")] IReadOnlyList<string>? Tags = null)
{
    public const string Slug = "^[a-z0-9]+(-[a-z0-9]+)*$";
}

[Description("One watched document.")]
internal sealed record DeclaredPage(
    [property: Description("What kind of document it is.")] TermsType Type,
    [property: Description("Its address, http or https."), RegularExpression("^https?://")] string Url,
    [property: Description("A slug that never changes, unique within the vendor; the type's name where left out."), RegularExpression(DeclaredVendor.Slug)] string? Id = null,
    [property: Description("Time between two checks, from 15m to 30d; 12h where left out."), RegularExpression(CheckInterval.Pattern)] string? Interval = null,
    [property: Description("CSS selectors of what to keep, in this order; left out, the main text is found by itself.")] IReadOnlyList<string>? Select = null,
    [property: Description("CSS selectors of what to leave out.")] IReadOnlyList<string>? Remove = null,
    [property: Description("BCP 47 tag of the language to ask for, e.g. en or sv-SE."), RegularExpression(DeclaredPage.LanguageTag)] string? Language = null,
    [property: Description("True keeps the page and its history, and checks no more.")] bool Paused = false)
{
    public const string LanguageTag = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$";
}
