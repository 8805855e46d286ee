using System.Text;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.WatchList;

public sealed class WatchListReaderTests
{
    [Fact]
    public void Read_EveryField_BecomesThePage()
    {
        var page = Assert.Single(Accepted("""
            { "vendors": [ { "id": "acme", "name": "Acme Cloud", "tags": ["hosting", "eu"], "pages": [
              { "type": "Privacy Policy", "url": "https://acme.example/privacy?v=2", "id": "privacy-eu", "interval": "90m",
                "select": ["main", ".terms > p"], "remove": ["#menu"], "language": "pt-BR", "paused": true } ] } ] }
            """));

        Assert.Equal("acme/privacy-eu", page.Id.ToString());
        Assert.Equal("Acme Cloud", page.VendorName);
        Assert.Equal(["hosting", "eu"], page.Tags);
        Assert.Equal(TermsType.PrivacyPolicy, page.Type);
        Assert.Equal("https://acme.example/privacy?v=2", page.Url.AbsoluteUri);
        Assert.Equal(TimeSpan.FromMinutes(90), page.Interval);
        Assert.Equal(["main", ".terms > p"], page.Selection.Select);
        Assert.Equal(["#menu"], page.Selection.Remove);
        Assert.Equal("pt-BR", page.Language);
        Assert.True(page.Paused);
    }

    [Fact]
    public void Read_OnlyTypeAndUrl_TakesTheDefaults()
    {
        var page = Assert.Single(Accepted(Page("\"type\": \"Data Processing Agreement\", \"url\": \"https://acme.example/dpa\"")));

        Assert.Equal("acme/data-processing-agreement", page.Id.ToString());
        Assert.Equal(TimeSpan.FromHours(12), page.Interval);
        Assert.Empty(page.Selection.Select);
        Assert.Null(page.Language);
        Assert.False(page.Paused);
    }

    [Theory]
    [InlineData("\"type\": \"Privacy Polcy\", \"url\": \"https://a.example/\"", "'Privacy Polcy' is not a terms type; did you mean 'Privacy Policy'?")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"https://a.example/\", \"intervall\": \"12h\"", "A page has no field 'intervall'; did you mean 'interval'?")]
    [InlineData("\"type\": \"Privacy Policy\"", "'url' is missing.")]
    [InlineData("\"url\": \"https://a.example/\"", "'type' is missing.")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"a.example/privacy\"", "is not a whole address")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"/privacy\"", "http and https")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"javascript:alert(1)\"", "uses 'javascript:'; only http and https can be watched.")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"file:///etc/passwd\"", "uses 'file:'")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"https://a.example/\", \"interval\": \"14m\"", "The interval '14m' is out of range: 15m to 30d.")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"https://a.example/\", \"interval\": \"31d\"", "out of range")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"https://a.example/\", \"interval\": \"daily\"", "is not a number with m, h or d")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"https://a.example/\", \"select\": [\"main[\"]", "'main[' is not a CSS selector.")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"https://a.example/\", \"remove\": \"nav\"", "'remove' must be a list in square brackets.")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"https://a.example/\", \"language\": \"english\"", "'english' is not a language tag")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"https://a.example/\", \"paused\": \"yes\"", "'paused' must be true or false.")]
    [InlineData("\"type\": \"Privacy Policy\", \"url\": \"https://a.example/\", \"id\": \"Privacy Policy!\"", "is not a slug (a-z, 0-9 and inner hyphens, at most 63 characters); 'privacy-policy' would be one.")]
    [InlineData("\"type\": \"Privacy Policy\", \"type\": \"Imprint\", \"url\": \"https://a.example/\"", "'type' stands here a second time.")]
    [InlineData("\"type\": 7, \"url\": \"https://a.example/\"", "'type' must be a text that is not empty.")]
    public void Read_OneMistakeInAPage_IsNamed(string fields, string reason)
    {
        var mistake = Assert.Single(Refused(Page(fields)));

        Assert.Contains(reason, mistake.Reason, StringComparison.Ordinal);
        Assert.Equal(2, mistake.Line);
    }

    [Fact]
    public void Read_AddressWithPassword_IsRefusedWithoutRepeatingIt()
    {
        var mistake = Assert.Single(Refused(Page("\"type\": \"Privacy Policy\", \"url\": \"https://joe:hunter2@a.example/\"")));

        Assert.Contains("at a.example holds a user name or password", mistake.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", mistake.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyMistakes_NamesEachWithItsLineInOrder()
    {
        var mistakes = Refused("""
            {
              "vendors": [
                {
                  "id": "Acme",
                  "name": "Acme",
                  "tag": ["eu"],
                  "pages": [
                    { "type": "Privacy Policy", "url": "ftp://a.example/" },
                    {
                      "type": "Cookies",
                      "url": "https://a.example/cookies",
                      "interval": "1m"
                    }
                  ]
                },
                { "id": "empty", "name": "Empty", "pages": [] },
                "not a vendor"
              ]
            }
            """);

        Assert.Equal([4, 6, 8, 10, 12, 16, 17], mistakes.Select(mistake => mistake.Line));
    }

    [Fact]
    public void Read_TheSameVendorTwice_IsRefused()
    {
        const string Vendor = """{ "id": "acme", "name": "Acme", "pages": [ { "type": "Imprint", "url": "https://a.example/imprint" } ] }""";

        var mistakes = Refused($"{{ \"vendors\": [\n{Vendor},\n{Vendor} ] }}");

        Assert.Contains(mistakes, mistake => mistake.Line == 3 && mistake.Reason == "The vendor 'acme' stands already on line 2.");
    }

    [Fact]
    public void Read_TheVendorIdAll_IsRefusedBecauseItMeansEveryVendor()
    {
        const string Vendor = """{ "id": "all", "name": "All", "pages": [ { "type": "Imprint", "url": "https://a.example/imprint" } ] }""";

        var mistake = Assert.Single(Refused($"{{ \"vendors\": [\n{Vendor} ] }}"));

        Assert.Equal(2, mistake.Line);
        Assert.Equal("The vendor's id cannot be 'all', which stands for every vendor in feeds and subscriptions: take a longer one, such as 'all-inc'.", mistake.Reason);
    }

    [Fact]
    public void Read_TwoDocumentsOfOneType_NeedAnIdOfTheirOwn()
    {
        const string First = """{ "type": "Imprint", "url": "https://a.example/1" }""";

        var mistake = Assert.Single(Refused(Pages(First, """{ "type": "Imprint", "url": "https://a.example/2" }""")));
        var accepted = Accepted(Pages(First, """{ "type": "Imprint", "url": "https://a.example/2", "id": "imprint-eu" }"""));

        Assert.Contains("'acme/imprint' stands already on line 2", mistake.Reason, StringComparison.Ordinal);
        Assert.Equal(2, accepted.Count);
    }

    [Fact]
    public void Read_OneAddressTwice_IsRefusedUnlessDifferentPartsAreSelected()
    {
        const string First = """{ "type": "Imprint", "url": "https://a.example/legal#imprint", "select": ["#imprint"] }""";

        var mistake = Assert.Single(Refused(Pages(First, """{ "type": "Privacy Policy", "url": "https://a.example/legal#top", "select": ["#imprint"] }""")));
        var accepted = Accepted(Pages(First, """{ "type": "Privacy Policy", "url": "https://a.example/legal", "select": ["#privacy"] }"""));

        Assert.Contains("a.example/legal is watched already by the page on line 2", mistake.Reason, StringComparison.Ordinal);
        Assert.Equal(2, accepted.Count);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n\"vendors\": [\n}", 3)]
    [InlineData("{ \"vendors\": [] } trailing", 1)]
    public void Read_NoJson_SaysWhere(string text, int line)
    {
        var mistake = Assert.Single(Refused(text));

        Assert.StartsWith("This is not JSON: ", mistake.Reason, StringComparison.Ordinal);
        Assert.Equal(line, mistake.Line);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"vendors\": [] }")]
    public void Read_NothingToWatch_IsRefused(string text) => Assert.Single(Refused(text));

    [Fact]
    public void Read_ByteOrderMarkAndComments_AreAccepted() =>
        Assert.Single(Accepted("\uFEFF// the vendors\n" + Page("\"type\": \"Imprint\", \"url\": \"https://a.example/\",")));

    [Theory]
    [InlineData(15, "15m")]
    [InlineData(90, "90m")]
    [InlineData(720, "12h")]
    [InlineData(1440, "1d")]
    [InlineData(43200, "30d")]
    public void Interval_WrittenAndRead_IsTheSame(int minutes, string text)
    {
        Assert.Equal(text, CheckInterval.Format(TimeSpan.FromMinutes(minutes)));
        Assert.True(CheckInterval.TryParse(text, out var interval));
        Assert.Equal(TimeSpan.FromMinutes(minutes), interval);
    }

    private static string Page(string fields) => Pages($"{{ {fields} }}");

    private static string Pages(params string[] pages) =>
        $"{{ \"vendors\": [ {{ \"id\": \"acme\", \"name\": \"Acme\", \"pages\": [\n{string.Join(",\n", pages)} ] }} ] }}";

    private static IReadOnlyList<WatchedPage> Accepted(string json) => WatchListReader.ReadJson(Encoding.UTF8.GetBytes(json)) switch
    {
        WatchListReading.Accepted accepted => accepted.Pages,
        WatchListReading.Refused refused => throw new InvalidOperationException(string.Join('\n', refused.Mistakes)),
        var other => throw new InvalidOperationException(other.ToString()),
    };

    private static IReadOnlyList<WatchListMistake> Refused(string json) =>
        Assert.IsType<WatchListReading.Refused>(WatchListReader.ReadJson(Encoding.UTF8.GetBytes(json))).Mistakes;
}
