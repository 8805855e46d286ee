using PolicyWatch.Practices;

namespace PolicyWatch.Core.Tests.Practices;

public sealed class NoticeFactsTests
{
    private static readonly IReadOnlyList<Statement> Promise = new PracticeReader().Read("We announce any change to this policy with thirty days' prior notice.");

    [Fact]
    public void Of_StatedDateAfterFirstSight_TellsTheDaysThePromiseAndTheDateToActBy() =>
        Assert.Equal(
            ["First seen 12 days before the stated date of 2025-03-13; the policy promises 30 days.", "Act by 2025-03-13."],
            NoticeFacts.Of(Promise, At(2025, 3, 1), new DateOnly(2025, 3, 13)));

    [Fact]
    public void Of_StatedDateBeforeFirstSight_AccusesNobody() =>
        Assert.Equal(
            ["First seen 3 days after the stated date of 2025-03-01."],
            NoticeFacts.Of([], At(2025, 3, 4), new DateOnly(2025, 3, 1)));

    [Fact]
    public void Of_NoStatedDate_SaysNothing() => Assert.Empty(NoticeFacts.Of(Promise, At(2025, 3, 4), null));

    [Theory]
    [InlineData("Changes are effective immediately upon posting.")]
    [InlineData("The revised policy also applies to data already collected.")]
    public void Of_ChangesThatApplyAtOnceOrBackwards_QuotesTheSentence(string sentence) =>
        Assert.Equal([$"Of when changes apply, the policy says: “{sentence}”"], NoticeFacts.Of(new PracticeReader().Read(sentence), At(2025, 3, 4), null));

    [Fact]
    public void Of_RetroactiveChangesDenied_SaysNothing() =>
        Assert.Empty(NoticeFacts.Of(new PracticeReader().Read("Changes will not apply retroactively."), At(2025, 3, 4), null));

    [Fact]
    public void Of_DaysToObject_CountsThemFromFirstSight()
    {
        var statements = new PracticeReader().Read("We inform you of new sub-processors and you may object within 10 days.");

        var fact = Assert.Single(NoticeFacts.Of(statements, At(2025, 3, 1), null));

        Assert.StartsWith("Objections to subprocessors are accepted for 10 days: act by 2025-03-11", fact, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 9, 0, 0, TimeSpan.Zero);
}
