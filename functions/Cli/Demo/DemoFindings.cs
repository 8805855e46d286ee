using System.Text.Json;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;

namespace PolicyWatch.Cli.Demo;

internal sealed record ChangeFinding(PageChange Change, Assessment Assessment);

/// <param name="Since">The first moment at which a text of the page is known to have been seen.</param>
/// <param name="Versions">Oldest first, those from the archive included.</param>
/// <param name="Changes">Newest first.</param>
/// <param name="Missing">Versions that a text names and nobody holds.</param>
internal sealed record VendorFindings(
    SampleVendor Vendor, Uri Timeline, DateTimeOffset? Since, IReadOnlyList<PageVersion> Versions, IReadOnlyList<ChangeFinding> Changes, IReadOnlyList<MissingVersion> Missing)
{
    /// <summary>How many versions only the archive has seen.</summary>
    public int Past => Versions.Count(version => version.Source == ObservationSource.Archive);

    /// <summary>Changes that happened while the demo watched.</summary>
    public IReadOnlyList<ChangeFinding> Watched => [.. Changes.Where(change => change.Change.Presence > Versions.First(version => version.Source == ObservationSource.Live).At)];
}

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
        .. Vendors.Select(OfPast),
        .. Vendors.Select(OfMissing).OfType<Expectation>(),
        .. Vendors.Select(OfVendor),
        new("every alert arrives once, correctly signed", Alerts.All(alert => alert.Signed) && Alerts.DistinctBy(alert => alert.Delivery).Count() == Alerts.Count),
        new("no message fails for good", Poisoned == 0),
    ];

    private static Expectation OfPast(VendorFindings found)
    {
        var (expected, oldest) = (SamplePast.VersionsOf(found.Vendor), SamplePast.OldestOf(found.Vendor));
        return new(
            $"{found.Vendor.Name}: the archive gives {expected} earlier version{(expected == 1 ? "" : "s")}, back to {oldest.Year}, and no alert",
            found.Past == expected && found.Since == oldest && found.Changes.Except(found.Watched).All(change => !change.Change.Alerted) && found.Changes.Count == found.Past + found.Watched.Count);
    }

    private static Expectation? OfMissing(VendorFindings found) => SamplePast.MissingOf(found.Vendor) is { } date
        ? new($"{found.Vendor.Name}: the version of {date:yyyy-MM-dd} is known and not held", found.Missing is [{ Named: var named }] && named.Date == date)
        : null;

    private Expectation OfVendor(VendorFindings found)
    {
        var (vendor, versions, changes) = (found.Vendor, found.Versions.Count - found.Past, found.Watched);
        var alerts = Alerts.Count(alert => alert.Page == vendor.Page.ToString());
        return vendor.Second switch
        {
            SecondRevision.Cosmetic => new($"{vendor.Name}: a new layout gives no version and no alert", versions == 1 && changes.Count == 0 && alerts == 0),
            SecondRevision.DateOnly => new($"{vendor.Name}: a new date gives a version and no alert", versions == 2 && changes is [{ Change.Material: false }] && alerts == 0),
            _ => new($"{vendor.Name}: shifted practices give a version and one alert", versions == 2 && changes is [{ Change.Material: true }] && alerts == 1),
        };
    }
}
