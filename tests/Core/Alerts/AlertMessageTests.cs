using System.Text;
using System.Text.Json;
using PolicyWatch.Alerts;
using PolicyWatch.Practices;

namespace PolicyWatch.Core.Tests.Alerts;

public sealed class AlertMessageTests
{
    private static readonly Uri Site = new("https://watch.example/");

    [Fact]
    public void Write_AnAlert_IsOneCloudEvent()
    {
        var message = Read(AlertMessage.Write(AlertSamples.Alert(), Site));

        Assert.Equal("1.0", message.GetProperty("specversion").GetString());
        Assert.Equal(AlertSamples.Alert().Id, message.GetProperty("id").GetString());
        Assert.Equal("https://watch.example/", message.GetProperty("source").GetString());
        Assert.Equal("policywatch.change.alerted", message.GetProperty("type").GetString());
        Assert.Equal("acme/privacy-policy", message.GetProperty("subject").GetString());
        Assert.Equal("2026-03-01T12:00:00+00:00", message.GetProperty("time").GetString());
        Assert.Equal("application/json", message.GetProperty("datacontenttype").GetString());
    }

    [Fact]
    public void Write_AnAlert_SaysWhatShiftedAndWhereToLook()
    {
        var data = Read(AlertMessage.Write(AlertSamples.Alert(), Site)).GetProperty("data");

        Assert.Equal("Acme Cloud", data.GetProperty("vendor").GetProperty("name").GetString());
        Assert.Equal("Privacy Policy", data.GetProperty("type").GetString());
        Assert.Equal("high", data.GetProperty("severity").GetString());
        Assert.Equal("We keep contact data for one year.", data.GetProperty("shifts")[0].GetProperty("quoteAfter").GetString());
        Assert.Equal(0, data.GetProperty("shiftsLeftOut").GetInt32());
        Assert.Equal("2026-04-01", data.GetProperty("effectiveDate").GetString());
        Assert.Equal("https://watch.example/vendors/acme/privacy-policy", data.GetProperty("links").GetProperty("timeline").GetString());
        Assert.Equal("https://watch.example/vendors/acme/privacy-policy/changes/20260301T120000.0000000Z", data.GetProperty("links").GetProperty("comparison").GetString());
        Assert.Equal(ContentHash.Of("log").Hex, data.GetProperty("logHash").GetString());
    }

    [Fact]
    public void Write_AChangeWithFactsOfNotice_TellsEachWithItsQuoteAndItsDay()
    {
        var alert = AlertSamples.Alert() with { Notice = [new NoticeFact("First seen 31 days before the stated date of 2026-04-01.", "We tell you a month ahead.", new DateOnly(2026, 4, 1))] };

        var fact = Read(AlertMessage.Write(alert, Site)).GetProperty("data").GetProperty("notice")[0];

        Assert.Equal("We tell you a month ahead.", fact.GetProperty("quote").GetString());
        Assert.Equal("2026-04-01", fact.GetProperty("actBy").GetString());
    }

    [Fact]
    public void Write_TooManyShifts_LeavesSomeOutAndSaysHowMany()
    {
        var shift = AlertSamples.Retention with { QuoteBefore = new string('ä', 500), QuoteAfter = string.Concat(Enumerable.Repeat("word ", 400)) };

        var message = AlertMessage.Write(AlertSamples.Alert() with { Shifts = [.. Enumerable.Repeat(shift, 60)] }, Site);

        var data = Read(message).GetProperty("data");
        Assert.InRange(Encoding.UTF8.GetByteCount(message), 15_000, 20_000);
        Assert.True(data.GetProperty("shifts").GetArrayLength() > 5);
        Assert.Equal(60, data.GetProperty("shifts").GetArrayLength() + data.GetProperty("shiftsLeftOut").GetInt32());
        Assert.EndsWith("word …", data.GetProperty("shifts")[0].GetProperty("quoteAfter").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes() =>
        Assert.Equal(AlertMessage.Write(AlertSamples.Alert(), Site), AlertMessage.Write(AlertSamples.Alert(), Site));

    [Fact]
    public void Write_OfAPageInTrouble_IsAnEventOfItsOwnType()
    {
        var raised = Read(AlertMessage.Write(AlertSamples.Health(), Site));
        var recovered = Read(AlertMessage.Write(AlertSamples.Health(recovered: true), Site));

        Assert.Equal("policywatch.page.unhealthy", raised.GetProperty("type").GetString());
        Assert.Equal("acme/privacy-policy", raised.GetProperty("subject").GetString());
        Assert.Equal("unreadable", raised.GetProperty("data").GetProperty("problem").GetString());
        Assert.Equal("Page health", raised.GetProperty("data").GetProperty("categories")[0].GetString());
        Assert.Equal("policywatch.page.recovered", recovered.GetProperty("type").GetString());
        Assert.NotEqual(raised.GetProperty("id").GetString(), recovered.GetProperty("id").GetString());
        Assert.Equal(AlertSamples.Noon.AddHours(60), recovered.GetProperty("data").GetProperty("recovered").GetDateTimeOffset());
    }

    [Fact]
    public void Write_OfAnOutage_NamesNoPage()
    {
        var message = Read(AlertMessage.Write(AlertSamples.Outage, Site));

        Assert.Equal("policywatch.service.outage", message.GetProperty("type").GetString());
        Assert.False(message.GetProperty("data").TryGetProperty("page", out _));
    }

    private static JsonElement Read(string message) => JsonDocument.Parse(message).RootElement;
}
