using PolicyWatch.Summaries.Model;
using PolicyWatch.Web;

namespace PolicyWatch.Core.Tests.Web;

public sealed class WordsTests
{
    [Theory]
    [InlineData("30 days", "30 days")]
    [InlineData("not advertisers", "denied: advertisers")]
    [InlineData("not advertisers, not data brokers", "denied: advertisers, data brokers")]
    [InlineData("denied", "denied")]
    public void Said_ValuesBehindOtherWords_HaveNoDoubleNegation(string values, string said) => Assert.Equal(said, Words.Said(values));

    [Fact]
    public void Of_UsageWithAPrice_ShowsItToTheSmallestPart() =>
        Assert.Equal("the model took 1,000 tokens (0.00325 USD)", Words.Of(new ModelUsage(900, 100) { Dollars = 0.00325m }));

    [Fact]
    public void Of_UsageWithoutAPrice_SaysSo() =>
        Assert.Equal("the model took 1,000 tokens, at a price that is not set", Words.Of(new ModelUsage(900, 100)));
}
