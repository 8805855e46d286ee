using System.Text;
using PolicyWatch.Extraction;

namespace PolicyWatch.Core.Tests.Extraction;

public sealed class GuardTests
{
    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<b>", 200_000)]
    [InlineData("<div></span>", 100_000)]
    [InlineData("<ul><li>", 100_000)]
    public void Read_MarkupThatNestsTooDeeply_IsRefusedAtOnce(string part, int times)
    {
        var started = ThreadTime.Now();

        Assert.Equal("markup-refused", Answers.Trouble(Repeated(part, times)).Signal);
        // Half a second alone on a machine; other tests run beside this one.
        Assert.True(ThreadTime.Now() - started < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("<p>", 5_000)]
    [InlineData("<br>", 5_000)]
    [InlineData("<img src=x>", 5_000)]
    [InlineData("<li>", 5_000)]
    public void Read_ElementsThatNeedNoEndTag_DoNotCountAsDepth(string part, int times) =>
        Assert.IsType<Reading.Policy>(Answers.Read(Answers.Of($"<main>{Repeated(part, times)}We keep your data for as long as your account is open with us.</main>")));

    [Theory]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<div>")]
    [InlineData("<blockquote>")]
    [InlineData("<a href=/x><span>")]
    public void Read_NestingJustBelowTheGuard_IsReadOnASmallStack(string part)
    {
        Reading? reading = null;
        var html = "<main>" + Repeated(part, 990) + "We keep your data for as long as your account is open with us.</main>";
        var thread = new Thread(() => reading = Answers.Read(Answers.Of(html)), maxStackSize: 1_500_000);
        thread.Start();
        thread.Join();

        Assert.True(reading is Reading.Policy or Reading.NotAPolicy { Signal: "markup-refused" });
    }

    [Fact]
    public void Read_WhenCancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => new PolicyReader().Read(Answers.Of(Repeated("<p>text</p>", 5_000)), Answers.Page, cancellation.Token));
    }

    [Fact]
    public void Read_SameBytesTwice_GiveTheSameText()
    {
        const string Html = "<main><h1>Terms</h1><ul><li>One<li>Two</ul><table><tr><td>a<td>b<tr><td>c<td>d</table><p>And so on until the very end of the text.</main>";

        Assert.Equal(Answers.Policy(Html), Answers.Policy(Html));
    }

    private static string Repeated(string part, int times) => new StringBuilder(part.Length * times).Insert(0, part, times).ToString();
}
