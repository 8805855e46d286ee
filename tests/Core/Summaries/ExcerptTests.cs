using PolicyWatch.Summaries;

namespace PolicyWatch.Core.Tests.Summaries;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("We keep invoices.", 17, "We keep invoices.")]
    [InlineData("We keep invoices for ten years.", 22, "We keep invoices…")]
    [InlineData("We keep invoices, letters and the receipts for ten years.", 36, "We keep invoices, letters…")]
    [InlineData("We may withhold (for tax) the amounts due.", 17, "We may withhold…")]
    [InlineData("ThisIsAVeryLongWordWithoutAnySpace", 10, "ThisIsAVe…")]
    [InlineData("𝕎𝕖𝕜𝕖𝕖𝕡", 6, "𝕎𝕖…")]
    public void Of_TextThatIsTooLong_EndsAtAWordThatTellsSomething(string text, int length, string excerpt)
    {
        Assert.Equal(excerpt, Excerpt.Of(text, length));
        Assert.True(excerpt.Length <= length);
    }

    [Theory]
    [InlineData("If you close your account early, we may keep the fee of the month.", 40, "…we may keep the fee of the month.")]
    [InlineData("By using the desk, you agree that, as the law asks, we may check your identity with the register.", 60, "…we may check your identity with the register.")]
    [InlineData("When the trial ends, unless you cancel it, Inkwell will charge the card on file.", 50, "…Inkwell will charge the card on file.")]
    [InlineData("If you close your account early, so be it and nothing follows from that at all.", 40, "If you close your account early, so…")]
    [InlineData("If you leave, we may keep the fee.", 40, "If you leave, we may keep the fee.")]
    [InlineData("We may keep the fee of the month, and we will tell you so.", 40, "We may keep the fee of the month…")]
    public void MainClause_ThatFollowsAConditionTooLongToShow_IsShownAlone(string text, int length, string excerpt) =>
        Assert.Equal(excerpt, Excerpt.MainClause(text, length));

    [Fact]
    public void Around_AWordFarBehind_BeginsAFewWordsBeforeIt()
    {
        const string Text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";

        Assert.Equal("…six seven eight nine ten eleven twelve…", Excerpt.Around(Text, Text.IndexOf("twelve", StringComparison.Ordinal), 41));
        Assert.Equal("one two three four…", Excerpt.Around(Text, Text.IndexOf("four", StringComparison.Ordinal), 20));
    }

    [Theory]
    [InlineData("6.8 Using the models is at your risk.", "Using the models is at your risk.")]
    [InlineData("(iv) forge headers", "forge headers")]
    [InlineData("- B. You warrant it.", "You warrant it.")]
    [InlineData("30 days after notice", "30 days after notice")]
    [InlineData("A customer may object.", "A customer may object.")]
    public void WithoutMarks_LeavesTheSentence(string plain, string sentence) => Assert.Equal(sentence, Excerpt.WithoutMarks(plain));
}
