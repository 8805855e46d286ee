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

    public const string EventType = "policywatch.change.alerted";

    /// <summary>Standard Webhooks asks for payloads under 20 KB.</summary>
    public const int LargestBytes = 20_000;

    private const int LongestQuote = 600;
    private const int LongestSummary = 4_000;

    /// <summary>The message; where it would grow too large, shifts are left out from the end, and their number is told.</summary>
    /// <param name="publicUrl">Where this installation's pages are.</param>
    public static string Write(Alert alert, Uri publicUrl)
    {
        var shifts = alert.Shifts.Select(shift => shift with { QuoteBefore = Shorten(shift.QuoteBefore, LongestQuote), QuoteAfter = Shorten(shift.QuoteAfter, LongestQuote) }).ToList();
        for (var shown = shifts.Count; ; shown--)
        {
            var message = JsonSerializer.Serialize(Envelope(alert, shifts[..shown], publicUrl), ProductJson.Line);
            if (shown == 0 || Encoding.UTF8.GetByteCount(message) < LargestBytes)
            {
                return message;
            }
        }
    }

    private static CloudEvent Envelope(Alert alert, IReadOnlyList<Shift> shifts, Uri publicUrl)
    {
        var pages = $"{publicUrl.AbsoluteUri.TrimEnd('/')}/vendors/{alert.Page}";
        var data = new AlertData(
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
            new AlertLinks(new Uri(pages), new Uri($"{pages}/changes/{Stamp.Of(alert.After.Presence)}")),
            alert.LogHash);
        return new CloudEvent("1.0", alert.Id, publicUrl, EventType, alert.Page.ToString(), alert.After.SeenFrom, "application/json", data);
    }

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
    private sealed record CloudEvent(
        [property: JsonPropertyName("specversion")] string SpecVersion,
        string Id,
        Uri Source,
        string Type,
        string Subject,
        DateTimeOffset Time,
        [property: JsonPropertyName("datacontenttype")] string DataContentType,
        AlertData Data);

    /// <param name="ShiftsLeftOut">How many more shifts the timeline shows.</param>
    private sealed record AlertData(
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
        AlertLinks Links,
        ContentHash? LogHash);

    private sealed record AlertedVendor(string Id, string Name, IReadOnlyList<string> Tags);

    private sealed record AlertLinks(Uri Timeline, Uri Comparison);
}
