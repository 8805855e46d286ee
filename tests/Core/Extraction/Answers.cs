using System.Text;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.Extraction;

/// <summary>Answers of a fictional vendor, and what is read from them.</summary>
internal static class Answers
{
    public static WatchedPage Page { get; } = new()
    {
        Id = PageId.Of("vendor", "privacy-policy"),
        VendorName = "Vendor",
        Type = TermsType.PrivacyPolicy,
        Url = new Uri("https://vendor.example/legal/privacy"),
    };

    public static HttpAnswer Of(string body, string type = "text/html; charset=utf-8", int status = 200, string? url = null, params (string Name, string Value)[] fields) => new(
        new Uri(url ?? Page.Url.AbsoluteUri),
        Page.Url,
        new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        status,
        "",
        [],
        [new HttpField("Content-Type", type), .. fields.Select(field => new HttpField(field.Name, field.Value))],
        Encoding.UTF8.GetBytes(body));

    public static Reading Read(HttpAnswer answer, WatchedPage? page = null) => new PolicyReader().Read(answer, page ?? Page, CancellationToken.None);

    public static PolicyText Policy(string body, string type = "text/html; charset=utf-8") => Assert.IsType<Reading.Policy>(Read(Of(body, type))).Text;

    public static Reading.NotAPolicy Trouble(string body, string type = "text/html; charset=utf-8", int status = 200) =>
        Assert.IsType<Reading.NotAPolicy>(Read(Of(body, type, status)));
}
