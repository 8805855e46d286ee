using System.Text.Json;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;

namespace PolicyWatch.Cli.Demo;

internal sealed record ChangeFinding(PageChange Change, Assessment Assessment);

internal sealed record VendorFindings(SampleVendor Vendor, Uri Timeline, IReadOnlyList<PageVersion> Versions, IReadOnlyList<ChangeFinding> Changes);

/// <summary>An alert as it arrived at the receiver.</summary>
/// <param name="Signed">The signature is right.</param>
internal sealed record AlertFinding(string Delivery, string Page, string Headline, string Severity, bool Signed)
{
    public static AlertFinding Of(ReceivedWebhook webhook, bool signed)
    {
        using var message = JsonDocument.Parse(webhook.Body);
        var data = message.RootElement.GetProperty("data");
        return new AlertFinding(
            webhook.Id, data.GetProperty("page").GetString()!, data.GetProperty("headline").GetString()!, data.GetProperty("severity").GetString()!, signed);
    }
}

/// <summary>Something that the demo is there to show, and whether it did.</summary>
internal sealed record Expectation(string What, bool Met);

/// <summary>What the demo saw.</summary>
/// <param name="Poisoned">Messages that failed for good.</param>
internal sealed record DemoFindings(
    bool FirstCrawl, bool SecondCrawl, IReadOnlyList<VendorFindings> Vendors, IReadOnlyList<AlertFinding> Alerts, int Poisoned)
{
    public IReadOnlyList<Expectation> Expectations =>
    [
        new("every page gives a first version", FirstCrawl && Vendors.All(found => found.Versions.Count > 0)),
        new("every page is checked a second time", SecondCrawl),
        .. Vendors.Select(OfVendor),
        new("every alert arrives once, correctly signed", Alerts.All(alert => alert.Signed) && Alerts.DistinctBy(alert => alert.Delivery).Count() == Alerts.Count),
        new("no message fails for good", Poisoned == 0),
    ];

    private Expectation OfVendor(VendorFindings found)
    {
        var (vendor, versions, changes) = (found.Vendor, found.Versions.Count, found.Changes);
        var alerts = Alerts.Count(alert => alert.Page == vendor.Page.ToString());
        return vendor.Second switch
        {
            SecondRevision.Cosmetic => new($"{vendor.Name}: a new layout gives no version and no alert", versions == 1 && changes.Count == 0 && alerts == 0),
            SecondRevision.DateOnly => new($"{vendor.Name}: a new date gives a version and no alert", versions == 2 && changes is [{ Change.Material: false }] && alerts == 0),
            _ => new($"{vendor.Name}: shifted practices give a version and one alert", versions == 2 && changes is [{ Change.Material: true }] && alerts == 1),
        };
    }
}
