using PolicyWatch.Extraction;

namespace PolicyWatch.Core.Tests.Extraction;

public sealed class PolicyReaderTests
{
    [Fact]
    public void Read_PageWithMenuAndPolicy_GivesTheMarkdownOfThePolicy()
    {
        var text = Answers.Policy("""
            <html><head><title>Privacy | Acme</title></head><body>
            <nav><a href="/">Home</a><a href="/prices">Prices</a></nav>
            <main><h1>Privacy Policy</h1>
            <p>Last updated on 26th January 2023</p>
            <p>We keep <b>your data</b> for 30 days. See <a href="/cookies?utm_source=x&amp;id=1">cookies</a>.</p>
            <ul><li>Name</li><li>E-mail<ol start="3"><li>work</li></ol></li></ul>
            </main></body></html>
            """);

        Assert.Equal("""
            # Privacy Policy

            Last updated on 26th January 2023

            We keep **your data** for 30 days. See [cookies](https://vendor.example/cookies?id=1).

            - Name

            - E-mail

              3. work
            """, text.Markdown);
        Assert.Equal("Privacy | Acme", text.Title);
        Assert.Equal(new StatedDate(new DateOnly(2023, 1, 26), "Last updated on 26th January 2023"), text.Effective);
    }

    [Theory]
    [InlineData(404, PageTrouble.Gone)]
    [InlineData(410, PageTrouble.Gone)]
    [InlineData(401, PageTrouble.Blocked)]
    [InlineData(403, PageTrouble.Blocked)]
    [InlineData(500, PageTrouble.Unreachable)]
    [InlineData(503, PageTrouble.Unreachable)]
    public void Read_ErrorStatus_IsNotAPolicy(int status, PageTrouble trouble) =>
        Assert.Equal(trouble, Answers.Trouble("<p>Something went wrong.</p>", status: status).Trouble);

    [Fact]
    public void Read_PageWithoutText_IsEmpty() => Assert.Equal("empty-text", Answers.Trouble("<html><body><main> </main></body></html>").Signal);

    [Fact]
    public void Read_Pdf_IsUnsupported() => Assert.Equal(PageTrouble.Unsupported, Answers.Trouble("%PDF-1.7", "application/pdf").Trouble);
}
