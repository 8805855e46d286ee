using PolicyWatch.Extraction;
using PolicyWatch.WatchList;

namespace PolicyWatch.Core.Tests.Extraction;

public sealed class MainTextTests
{
    private const string Text = "<p>We collect your name and your address, and we keep them for as long as your account is open and thirty days more.</p>";

    private const string Kept = "We collect your name and your address";

    [Theory]
    [InlineData("<nav><a href=/>Unwanted</a></nav>")]
    [InlineData("<div class=main-menu><ul><li><a href=/a>Unwanted</a><li><a href=/b>Shop</a></ul></div>")]
    [InlineData("<div id=onetrust-consent-sdk><h2>Unwanted</h2><p>We and our partners store information on your device.</p></div>")]
    [InlineData("<div class='cookie-banner'><p>Unwanted: we use cookies to make this site better for everyone who reads it.</p></div>")]
    [InlineData("<form class=newsletter><label>Unwanted</label><input type=email></form>")]
    [InlineData("<footer><p>Unwanted</p><a href=/jobs>Jobs</a></footer>")]
    [InlineData("<aside><h3>Unwanted</h3><a href=/a>Another article</a> <a href=/b>A third article</a></aside>")]
    [InlineData("<div class=language-switcher><a href=/de>Deutsch</a><a href=/fr>Unwanted</a></div>")]
    [InlineData("<button>Unwanted</button>")]
    [InlineData("<span class=sr-only>Unwanted</span>")]
    [InlineData("<select><option>Unwanted</select>")]
    [InlineData("<noscript><iframe src=x>Unwanted</noscript>")]
    [InlineData("<div class=x1><p>Unwanted: we use cookies on this site.</p><div><button>Accept all</button><button>Reject</button></div></div>")]
    [InlineData("<div class=x1><p>Unwanted: wir verwenden Cookies.</p><a href=#>Alle akzeptieren</a> <a href=#>Ablehnen</a></div>")]
    [InlineData("<div class=x1><div>Unwanted</div><div>Did this answer your question?</div></div>")]
    [InlineData("<div class=x1>Written by Unwanted</div>")]
    [InlineData("<div role=listbox><div>Unwanted</div><div>Deutsch</div></div>")]
    [InlineData("<app-header><a href=/>Unwanted</a><a href=/shop>Shop</a></app-header>")]
    public void Read_Furniture_IsLeftOut(string furniture)
    {
        foreach (var html in new[] { $"<body>{furniture}<main><h1>Privacy</h1>{Text}</main></body>", $"<body><div><h1>Privacy</h1>{Text}{Text}</div>{furniture}</body>" })
        {
            var markdown = Answers.Policy(html).Markdown;

            Assert.DoesNotContain("Unwanted", markdown, StringComparison.Ordinal);
            Assert.Contains(Kept, markdown, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<header><h1>Wanted</h1></header>")]
    [InlineData("<section hidden><h3>Wanted</h3><p>Folded away until its heading is clicked, but part of the text all the same.</p></section>")]
    [InlineData("<div style='display:none' role=tabpanel><h3>Wanted</h3><p>The tab that is not selected at first has its own text.</p></div>")]
    [InlineData("<h3><button aria-expanded=false aria-controls=x>Wanted</button></h3><div id=x><p>The answer.</p></div>")]
    [InlineData("<h3 id=cookie-consent-banner>Wanted</h3><p>We show no banner.</p>")]
    [InlineData("<div class=card-header>Wanted</div><div class=card-body>Within a card, the text stands below its head.</div>")]
    [InlineData("<div class=header><div><a href=/>Home</a></div><h1>Wanted</h1><ul><li><a href=/a>Shop</a><li><a href=/b>Jobs</a></ul></div>")]
    [InlineData("<x-note><template shadowrootmode=open><p>Wanted by every reader of this page.</p></template></x-note>")]
    [InlineData("<p>Before the box, some words of the text.</p><aside><h3>Wanted</h3><p>In short: we sell nothing.</p></aside><p>After the box, some more words of it.</p>")]
    [InlineData("<p>Our cookie settings: Wanted. You may <button>Accept</button> or <button>Reject</button> cookies here.</p>")]
    public void Read_PartsOfTheDocument_AreKept(string part) =>
        Assert.Contains("Wanted", Answers.Policy($"<body><main>{part}{Text}{Text}</main></body>").Markdown, StringComparison.Ordinal);

    [Theory]
    [InlineData("Updated over a week ago")]
    [InlineData("3 months ago")]
    [InlineData("Zuletzt aktualisiert vor 2 Tagen")]
    [InlineData("il y a 3 jours")]
    [InlineData("Actualizado hace un mes")]
    public void Read_HowLongAgoThePageWasWritten_IsLeftOut(string ago) =>
        Assert.DoesNotContain(ago, Answers.Policy($"<main><h1>Privacy</h1><div><time>{ago}</time></div>{Text}</main>").Markdown, StringComparison.Ordinal);

    [Fact]
    public void Read_PageInsideOneForm_IsRead() =>
        Assert.Contains(Kept, Answers.Policy($"<body><form method=post><div><h1>Privacy</h1>{string.Concat(Enumerable.Repeat(Text, 10))}</div></form></body>").Markdown, StringComparison.Ordinal);

    [Fact]
    public void Read_NoscriptWithAnOpenIframeInHead_DoesNotSwallowThePage() =>
        Assert.Contains(Kept, Answers.Policy($"<head><noscript><iframe src=x /></noscript></head><body><main>{Text}</main></body>").Markdown, StringComparison.Ordinal);

    [Fact]
    public void Read_SecondCopyOfTheWholeText_IsLeftOut()
    {
        var copy = $"<h1>Privacy</h1>{string.Concat(Enumerable.Repeat(Text, 10))}";

        Assert.Equal(Answers.Policy($"<main><div>{copy}</div></main>").Markdown, Answers.Policy($"<main><div class=desktop>{copy}</div><div class=mobile>{copy}</div></main>").Markdown);
    }

    [Fact]
    public void Read_SelectAndRemove_Win()
    {
        var page = Answers.Page with { Selection = new Selection(["#b", "#a"], [".x"]) };
        var reading = Answers.Read(Answers.Of($"<div id=a>{Text}<p class=x>Gone</p></div><div id=b><p>First of all.</p></div><p>Not selected.</p>"), page);

        Assert.Equal("First of all.\n\nWe collect your name and your address, and we keep them for as long as your account is open and thirty days more.", Assert.IsType<Reading.Policy>(reading).Text.Markdown);
    }

    [Theory]
    [InlineData("startBefore: #a; endBefore: #b", "A\n\none and two and three and four and five and six and seven and eight")]
    [InlineData("startAfter: #a; endAfter: #b", "one and two and three and four and five and six and seven and eight\n\nB")]
    public void Read_Range_IsCutOut(string range, string expected)
    {
        var page = Answers.Page with { Selection = new Selection([range], []) };
        var reading = Answers.Read(Answers.Of("<p>before</p><div><p id=a>A</p><p>one and two and three and four and five and six and seven and eight</p></div><p id=b>B</p><p>after</p>"), page);

        Assert.Equal(expected, Assert.IsType<Reading.Policy>(reading).Text.Markdown);
    }

    [Theory]
    [InlineData("#missing", "selection-missed")]
    [InlineData("p:::", "selection-invalid")]
    public void Read_SelectorThatCannotBeUsed_IsNamed(string selector, string signal)
    {
        var reading = Answers.Read(Answers.Of($"<main>{Text}</main>"), Answers.Page with { Selection = new Selection([selector], []) });

        Assert.Equal(signal, Assert.IsType<Reading.NotAPolicy>(reading).Signal);
    }

    [Theory]
    [InlineData(TermsType.PrivacyPolicy, "", "We collect", "You agree")]
    [InlineData(TermsType.TermsOfService, "", "You agree", "We collect")]
    [InlineData(TermsType.TermsOfService, "#terms-of-service", "You agree", "We collect")]
    public void Read_PageOfSeveralPolicies_GivesTheWatchedOne(TermsType type, string fragment, string kept, string left)
    {
        var agree = string.Concat(Enumerable.Repeat("<p>You agree to pay on time and to use what we offer in no way that harms other people or breaks the law of your country.</p>", 15));
        var html = $"<main><h2>Privacy Policy</h2>{string.Concat(Enumerable.Repeat(Text, 15))}<h2 id=terms-of-service>Terms of Service</h2>{agree}</main>";
        var page = Answers.Page with { Type = type, Url = new Uri("https://vendor.example/legal" + fragment) };

        var markdown = Assert.IsType<Reading.Policy>(Answers.Read(Answers.Of(html), page)).Text.Markdown;

        Assert.Contains(kept, markdown, StringComparison.Ordinal);
        Assert.DoesNotContain(left, markdown, StringComparison.Ordinal);
    }
}
