using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Core.Tests.Summaries.Model;

public sealed class ModelProseTests
{
    [Theory]
    [InlineData("Data is kept longer, see https://evil.example/x?y for more.", "Data is kept longer, see for more.")]
    [InlineData("Read [the details](javascript:alert(1)) now", "Read the details now")]
    [InlineData("Go to www.evil.example today", "Go to today")]
    [InlineData("Go to evil.example/login today", "Go to today")]
    [InlineData("Write to help@evil.example now", "Write to now")]
    [InlineData("hxxp://evil.example data:text/html,x mailto:x@y.example tel:+1 ends", "ends")]
    [InlineData("<img src=x onerror=alert(1)>Kept **longer**", "Kept longer")]
    [InlineData("Kept\u202E longer\u200B\u0007", "Kept longer")]
    [InlineData("Applies from 2.5 % on, e.g. to fees.", "Applies from 2.5 % on, e.g. to fees.")]
    [InlineData("The customer's data is kept.", "The customer's data is kept.")]
    public void Clean_LeavesPlainProse(string written, string shown) => Assert.Equal(shown, ModelProse.Clean(written, 300));

    [Theory]
    [InlineData("The policy says \"we sell all data\" now.")]
    [InlineData("The policy says “we sell all data” now.")]
    [InlineData("The policy says 'we sell all data' now.")]
    [InlineData("https://evil.example")]
    [InlineData("   ")]
    public void Clean_UncheckedQuotationsAndNothing_AreNotShown(string written) => Assert.Null(ModelProse.Clean(written, 300));

    [Fact]
    public void Clean_LongerThanAllowed_IsNotShown() => Assert.Null(ModelProse.Clean(new string('a', 121), 120));
}
