using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Core.Tests.Summaries.Model;

public sealed class QuotedTextTests
{
    private readonly QuotedText text = new("We never sell\n  your personal data.\n\nWe are unable to delete backups.");

    [Fact]
    public void Find_OtherWhiteSpace_GivesTheWordsAsTheyStand() =>
        Assert.Equal("We never sell\n  your personal data.", text.Find(" We never sell your\tpersonal data. "));

    [Theory]
    [InlineData("We may sell your personal data.")]
    [InlineData("We Never Sell Your Personal Data.")]
    [InlineData("able to delete backups")]
    [InlineData("never sell your")]
    [InlineData("")]
    [InlineData(null)]
    public void Find_WhatDoesNotStandThereOrProvesNothing_IsNull(string? quote) => Assert.Null(text.Find(quote));
}
