using PolicyWatch.Web;

namespace PolicyWatch.Core.Tests.Web;

public sealed class DraftSuggestionTests
{
    [Theory]
    [InlineData("https://www.larkspur.example/legal/privacy", null, "Larkspur", "Privacy Policy")]
    [InlineData("https://tern.co.uk/sub-processors", null, "Tern", "Subprocessors")]
    [InlineData("https://docs.gull.example/legal/dpa.html", null, "Gull", "Data Processing Agreement")]
    [InlineData("https://gull.example/legal/island", null, "Gull", "Privacy Policy")]
    [InlineData("https://gull.example/legal/7", "Gull: Terms of Service", "Gull", "Terms of Service")]
    [InlineData("https://gull.example/privacy", "Acceptable Use Policy", "Gull", "Acceptable Use Policy")]
    public void Complete_AddressAndTitle_TellVendorAndKind(string address, string? title, string vendor, string type)
    {
        var draft = DraftSuggestion.Complete(new PageDraft(address, Interval: ""), title);

        Assert.Equal((vendor, type, "12h"), (draft.Vendor, draft.Type, draft.Interval));
    }

    [Fact]
    public void Complete_WhatIsGiven_Stays()
    {
        var given = new PageDraft("https://gull.example/privacy", "Gull & Sons", "Imprint", "birds", "1d");

        Assert.Equal(given, DraftSuggestion.Complete(given, "Privacy Policy"));
    }
}
