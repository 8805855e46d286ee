using PolicyWatch.Practices;

namespace PolicyWatch.Core.Tests.Practices;

public sealed class PatternOpeningsTests
{
    [Theory]
    [InlineData("sell~data", "sell")]
    [InlineData("sell|rent(?:s|ed)", "sell,rent")]
    [InlineData("(?:police|courts?)~order", "police,court")]
    [InlineData(@"(?:third[- ]part|partners?\b) may", "third,partner")]
    [InlineData("(?:personal )?data", "personal ,data")]
    [InlineData(@"\bvisible\) to|leas", "visible,leas")]
    [InlineData("sales?[(|]x|rent", "sale,rent")]
    public void Of_PatternOfWords_NamesWhatAMatchBeginsWith(string pattern, string openings)
    {
        Assert.Equal(openings.Split(','), PatternOpenings.Of(pattern));
    }

    [Theory]
    [InlineData(@"\w+ data")]
    [InlineData("~data")]
    [InlineData("sell|[a-z]+")]
    [InlineData("(?:our )*data")]
    [InlineData("ab?")]
    [InlineData(@"(?:our )?\d+")]
    public void Of_AMatchMayBeginWithAnything_IsNull(string pattern)
    {
        Assert.Null(PatternOpenings.Of(pattern));
    }

    [Fact]
    public void IsMatch_LongSentence_ReadsAsAShortOne()
    {
        var pattern = PracticePattern.Of(["{verb}~data"], new Dictionary<string, string> { ["verb"] = "(?:sell|rent)" })!;
        var padding = string.Concat(Enumerable.Repeat("and so on ", 200));

        Assert.True(pattern.IsMatch("We may Rent out data."));
        Assert.True(pattern.IsMatch($"We may Rent out {padding}data."));
        Assert.False(pattern.IsMatch("We resell data."));
        Assert.False(pattern.IsMatch($"We resell {padding}data."));
        Assert.Equal(7, pattern.Match($"We may rent {padding}data.").Index);
    }

    [Fact]
    public void Match_AskedOften_StaysTheSame()
    {
        var pattern = PracticePattern.Of(["(?:sell|rent)~data", "data~(?:sold|rented)"], new Dictionary<string, string>())!;

        for (var time = 0; time < 1_000; time++)
        {
            Assert.Equal((7, 14), (pattern.Match("We may rent your data.").Index, pattern.Match("We may rent your data.").Length));
            Assert.False(pattern.IsMatch("Data are never given away."));
        }
    }

    [Fact]
    public void IsMatch_SentencesMadeToBeTriedInVain_EndsSoon()
    {
        var pattern = PracticePattern.Of(["sell~sell~sell~sell~sell~data"], new Dictionary<string, string>())!;
        var sentence = string.Concat(Enumerable.Repeat("sell ", 190));

        var started = ThreadTime.Now();
        for (var time = 0; time < 1_000; time++)
        {
            Assert.False(pattern.IsMatch(sentence));
        }

        // Backtracking alone would take hours for each, and giving it up each time a minute for all.
        Assert.True(ThreadTime.Now() - started < TimeSpan.FromSeconds(20));
        Assert.True(pattern.IsMatch(sentence + "our data"));
    }
}
