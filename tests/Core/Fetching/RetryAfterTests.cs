using PolicyWatch.Fetching;

namespace PolicyWatch.Core.Tests.Fetching;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("120", 120)]
    [InlineData(" 120 ", 120)]
    [InlineData("86401", 86400)]
    [InlineData("99999999999999999999", 86400)]
    [InlineData("Sun, 01 Mar 2026 08:00:30 GMT", 30)]
    [InlineData("Sunday, 01-Mar-26 08:00:30 GMT", 30)]
    [InlineData("Sun Mar  1 08:00:30 2026", 30)]
    [InlineData("Sun, 01 Mar 2026 07:00:00 GMT", 0)]
    [InlineData("Mon, 01 Mar 2027 08:00:00 GMT", 86400)]
    public void Of_BothForms_GivesSecondsFromNow(string value, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Of(value, Fetching.Now));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("120 s")]
    [InlineData("8:00")]
    public void Of_AnythingElse_IsNothing(string value) => Assert.Null(RetryAfter.Of(value, Fetching.Now));
}
