using PolicyWatch.Practices;
using PolicyWatch.Summaries;

namespace PolicyWatch.Core.Tests.Summaries;

public sealed class PageFrameTests
{
    [Fact]
    public void Of_ThreeMenuEntriesAtTheTop_AreFrame()
    {
        Assert.Equal(["m1", "m2", "m3"], Frame("m1 m2 m3 a b c d e f g"));
    }

    [Fact]
    public void Of_ThreeMenuEntriesInTheMiddle_AreText()
    {
        Assert.Empty(Frame("a b c d e m1 m2 m3 f g h i j"));
    }

    [Fact]
    public void Of_SixMenuEntriesInTheMiddle_AreFrame()
    {
        Assert.Equal(["m1", "m2", "m3", "m4", "m5", "m6"], Frame("a b c d e m1 m2 m3 m4 m5 m6 f g h i j"));
    }

    [Fact]
    public void Of_RunAtTheEndThatIsHalfMenu_IsFrameAsAWhole()
    {
        Assert.Equal(["m1", "n2", "m3", "n4"], Frame("a b c d e m1 n2 m3 n4"));
    }

    [Fact]
    public void Of_TwoEntriesOnly_AreText()
    {
        Assert.Empty(Frame("m1 m2 a b c d e"));
    }

    [Fact]
    public void Of_MenuThatBothVersionsHave_IsNoDifference()
    {
        Assert.Empty(PageFrame.Of(Text("m1 m2 m3 a b c d"), [], IsMenu));
    }

    /// <param name="words">One sentence each: with <c>m</c> a menu entry and with <c>n</c> another, both of this version alone; others stand in both.</param>
    private static List<string> Frame(string words)
    {
        var text = Text(words);
        var only = text.Where(sentence => sentence.Plain.Length > 1).Select(sentence => sentence.Key).ToHashSet(StringComparer.Ordinal);
        return [.. PageFrame.Of(text, only, IsMenu).OrderBy(sentence => sentence.Offset).Select(sentence => sentence.Plain)];
    }

    private static bool IsMenu(Sentence sentence) => sentence.Plain.StartsWith('m');

    private static List<Sentence> Text(string words) =>
        [.. words.Split(' ').Select((word, i) => new Sentence(word, i, word, SentenceKind.Prose, null, null))];
}
