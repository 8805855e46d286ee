using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Alerts;

/// <summary>An alert as a CloudEvents 1.0 message in structured JSON form: https://github.com/cloudevents/spec</summary>
public static class AlertMessage
{
    public const string ContentType = "application/cloudevents+json; charset=utf-8";

    /// <summary>Standard Webhooks asks for payloads under 20 KB.</summary>
    public const int LargestBytes = 20_000;

    private const int LongestQuote = 600;
    private const int LongestSummary = 4_000;

    /// <summary>The CloudEvents type.</summary>
    public static string EventType(Alert alert) => alert switch
    {
        Alert.Change => "policywatch.change.alerted",
        Alert.PageHealth health => health.Recovered ? "policywatch.page.recovered" : "policywatch.page.unhealthy",
        Alert.Service service => service.Recovered ? "policywatch.service.recovered" : "policywatch.service.outage",
        _ => throw new InvalidOperationException($"No event type is known for {alert.GetType().Name}."),
    };

    /// <summary>The message; where it would grow too large, shifts are left out from the end, and their number is told.</summary>
    /// <param name="publicUrl">Where this installation's pages are.</param>
    public static string Write(Alert alert, Uri publicUrl) => alert switch
    {
        Alert.Change change => Write(change, publicUrl),
        Alert.PageHealth health => Write(health, health.Page.ToString(), health.Recovered ? health.Alarm.RecoveredAt!.Value : health.Alarm.RaisedAt, DataOf(health, publicUrl), publicUrl),
        Alert.Service service => Write(service, "service", service.Recovered ? service.Outage.EndedAt!.Value : service.Outage.Since, DataOf(service, publicUrl), publicUrl),
        _ => throw new InvalidOperationException($"No message is known for {alert.GetType().Name}."),
    };

    private static string Write(Alert.Change alert, Uri publicUrl)
    {
        var shifts = alert.Shifts.Select(shift => shift with { QuoteBefore = Shorten(shift.QuoteBefore, LongestQuote), QuoteAfter = Shorten(shift.QuoteAfter, LongestQuote) }).ToList();
        for (var shown = shifts.Count; ; shown--)
        {
            var message = Write(alert, alert.Page.ToString(), alert.After.SeenFrom, DataOf(alert, shifts[..shown], publicUrl), publicUrl);
            if (shown == 0 || Encoding.UTF8.GetByteCount(message) < LargestBytes)
            {
                return message;
            }
        }
    }

    private static string Write<TData>(Alert alert, string subject, DateTimeOffset time, TData data, Uri publicUrl) => JsonSerializer.Serialize(
        new CloudEvent<TData>("1.0", alert.Id, publicUrl, EventType(alert), subject, time, "application/json", data), ProductJson.Line);

    private static ChangeData DataOf(Alert.Change alert, IReadOnlyList<Shift> shifts, Uri publicUrl)
    {
        var pages = PagesOf(alert.Page, publicUrl);
        return new ChangeData(
            new AlertedVendor(alert.Page.Vendor, alert.VendorName, alert.Tags),
            alert.Page,
            alert.Type,
            alert.Url,
            alert.Severity,
            alert.Categories,
            alert.Headline,
            Shorten(alert.Summary, LongestSummary)!,
            alert.SummaryBy,
            shifts,
            alert.Shifts.Count - shifts.Count,
            alert.Reverted,
            alert.WordsAdded,
            alert.WordsRemoved,
            alert.Before,
            alert.After,
            alert.After.Effective,
            [.. alert.Notice.Select(fact => fact with { Quote = Shorten(fact.Quote, LongestQuote) })],
            new ChangeLinks(new Uri(pages), new Uri($"{pages}/changes/{Stamp.Of(alert.After.Presence)}")),
            alert.LogHash);
    }

    private static PageHealthData DataOf(Alert.PageHealth alert, Uri publicUrl)
    {
        var headline = alert.Recovered ? "The page can be watched again" : alert.Alarm.Problem switch
        {
            PageProblem.Late => "The page is not checked as often as promised",
            PageProblem.Unassessed => "A change waits for its assessment",
            _ => "The policy cannot be read",
        };
        return new PageHealthData(
            new AlertedVendor(alert.Page.Vendor, alert.VendorName, alert.Tags), alert.Page, alert.Type, alert.Url, alert.Severity, alert.Categories, headline,
            Shorten(alert.Alarm.Explanation, LongestSummary)!, alert.Alarm.Problem, alert.Alarm.Since, alert.Recovered ? alert.Alarm.RecoveredAt : null,
            new PageLinks(new Uri(PagesOf(alert.Page, publicUrl))), alert.LogHash);
    }

    private static ServiceData DataOf(Alert.Service alert, Uri publicUrl) => new(
        alert.Severity, alert.Categories, alert.Recovered ? "PolicyWatch checks pages again" : "PolicyWatch cannot check its pages",
        Shorten(alert.Outage.Explanation, LongestSummary)!, alert.Outage.Since, alert.Recovered ? alert.Outage.EndedAt : null,
        new ServiceLinks(new Uri($"{publicUrl.AbsoluteUri.TrimEnd('/')}/api/health")));

    private static string PagesOf(PageId page, Uri publicUrl) => $"{publicUrl.AbsoluteUri.TrimEnd('/')}/vendors/{page}";

    private static string? Shorten(string? text, int longest)
    {
        if (text is null || text.Length <= longest)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', longest - 2);
        end = end > longest / 2 ? end : longest - 2;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + " …";
    }

    // CloudEvents allows lower-case letters and digits only in attribute names.
    private sealed record CloudEvent<TData>(
        [property: JsonPropertyName("specversion")] string SpecVersion,
        string Id,
        Uri Source,
        string Type,
        string Subject,
        DateTimeOffset Time,
        [property: JsonPropertyName("datacontenttype")] string DataContentType,
        TData Data);

    /// <param name="ShiftsLeftOut">How many more shifts the timeline shows.</param>
    private sealed record ChangeData(
        AlertedVendor Vendor,
        PageId Page,
        TermsType Type,
        Uri Url,
        Severity Severity,
        IReadOnlyList<string> Categories,
        string Headline,
        string Summary,
        string SummaryBy,
        IReadOnlyList<Shift> Shifts,
        int ShiftsLeftOut,
        bool Reverted,
        int WordsAdded,
        int WordsRemoved,
        SeenVersion Before,
        SeenVersion After,
        DateOnly? EffectiveDate,
        IReadOnlyList<NoticeFact> Notice,
        ChangeLinks Links,
        ContentHash? LogHash);

    private sealed record AlertedVendor(string Id, string Name, IReadOnlyList<string> Tags);

    private sealed record ChangeLinks(Uri Timeline, Uri Comparison);

    /// <param name="Recovered">When it was over; null while it is not.</param>
    private sealed record PageHealthData(
        AlertedVendor Vendor,
        PageId Page,
        TermsType Type,
        Uri Url,
        Severity Severity,
        IReadOnlyList<string> Categories,
        string Headline,
        string Summary,
        PageProblem Problem,
        DateTimeOffset Since,
        DateTimeOffset? Recovered,
        PageLinks Links,
        ContentHash? LogHash);

    private sealed record PageLinks(Uri Timeline);

    /// <param name="Recovered">When it was over; null while it is not.</param>
    private sealed record ServiceData(
        Severity Severity, IReadOnlyList<string> Categories, string Headline, string Summary, DateTimeOffset Since, DateTimeOffset? Recovered, ServiceLinks Links);

    private sealed record ServiceLinks(Uri Health);
}
