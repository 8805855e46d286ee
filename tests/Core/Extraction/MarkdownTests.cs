using Markdig;

namespace PolicyWatch.Core.Tests.Extraction;

public sealed class MarkdownTests
{
    private static readonly MarkdownPipeline Gfm = new MarkdownPipelineBuilder().UsePipeTables().Build();

    public static TheoryData<string, string> Pages => new()
    {
        { "<p>One<br>two</p>", "One\n\ntwo" },
        { "<ol><li>a</li><li>b<ul><li>c<p>d</p></li></ul></li></ol>", "1. a\n\n2. b\n\n   - c\n\n     d" },
        { "<ol><li>a</li></ol><ol><li>b</li></ol>", "1. a\n\n1) b" },
        { "<ol type=a><li>first</li><li>second</li></ol><ol type=I start=4><li>fourth</li></ol>", "- a. first\n\n- b. second\n\n- IV. fourth" },
        { "<ol><li value=7>a</li><li>b</li></ol>", "7. a\n\n8. b" },
        { "<table><tr><th>What</th><th>How long</th></tr><tr><td>Name<br>Address</td><td>30 days</td></tr></table>", "| What | How long |\n| --- | --- |\n| Name<br>Address | 30 days |" },
        { "<table><tr><td>A | B</td><td>C</td></tr><tr><td colspan=2>both</td></tr></table>", "| A \\| B | C |\n| --- | --- |\n| both |  |" },
        { "<table><tr><td>x</td><td rowspan=2>y</td></tr><tr><td>z</td></tr></table>", "| x | y |\n| --- | --- |\n| z |  |" },
        { "<table><tr><td><h1>Terms</h1><p>Layout.</p></td></tr></table>", "# Terms\n\nLayout." },
        { "<dl><dt>Data</dt><dd>What we keep.</dd></dl>", "**Data**\n\nWhat we keep." },
        { "<blockquote><p>Said</p><ul><li>so</li></ul></blockquote>", "> Said\n\n> - so" },
        { "<h2><b>2.</b> Your\nrights</h2>", "## 2. Your rights" },
        { "<p>We <b> never </b>sell, <b>“ever”</b>x.</p>", "We **never** sell, “ever”x." },
        { "<p>* not a list</p><p># not a heading</p><p>1. not a list</p><p>- nor this</p><p>a_b *c* [d] &lt;e&gt; &amp;copy; f~g</p>", "\\* not a list\n\n\\# not a heading\n\n1\\. not a list\n\n\\- nor this\n\na_b \\*c\\* \\[d\\] \\<e> \\&copy; f~g" },
        { "<p>so\u00ADft, zero\u200Bwidth, no\u00A0break, em\u2003space</p>", "soft, zerowidth, no break, em space" },
        { "<p><a href='/a?utm_source=x&b=1&gclid=2#c'>here</a> <a href='#top'>up</a> <a href='javascript:x()'>no</a> <a href='mailto:dpo@vendor.example?subject=x'>write</a></p>", "[here](https://vendor.example/a?b=1#c) up no [write](mailto:dpo@vendor.example)" },
        { "<p><a href='/x;jsessionid=1A2B?sid=9'>terms</a></p>", "[terms](https://vendor.example/x)" },
        { "<p><a href='/cdn-cgi/l/email-protection#1571657a5563707b717a673b706d7478657970'><span class=__cf_email__ data-cfemail='422302236c20'>[email&#160;protected]</span></a></p>", "[a@a.b](mailto:dpo@vendor.example)" },
        { "<pre>one\ntwo</pre>", "one\n\ntwo" },
        { "<details><summary>More</summary><p>Folded text.</p></details>", "More\n\nFolded text." },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Read_Markup_GivesMarkdown(string html, string expected) =>
        Assert.Equal(expected + Ending, Answers.Policy(Page(html)).Markdown);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Read_RenderedMarkdown_GivesTheSameAgain(string html, string expected)
    {
        _ = expected;
        var markdown = Answers.Policy(Page(html)).Markdown;

        Assert.Equal(markdown, Answers.Policy($"<main>{Markdown.ToHtml(markdown, Gfm)}</main>").Markdown);
    }

    /// <summary>Enough words for a page not to count as empty.</summary>
    private const string Ending = "\n\nWe keep your data for thirty days after the contract ends, and no longer.";

    private static string Page(string html) => $"<main>{html}<p>We keep your data for thirty days after the contract ends, and no longer.</p></main>";
}
