using PolicyWatch.Practices;

namespace PolicyWatch.Core.Tests.Practices;

public sealed class NoticeFactsTests
{
    private const string Thirty = "We announce any change to this policy with thirty days' prior notice.";

    private static readonly Shift NewSubprocessor =
        new("Third Party Sharing/Collection", "listed subprocessors", ShiftKind.Added, ShiftDirection.Worse, null, "Inkwell AB", null, "Inkwell AB");

    [Fact]
    public void Of_StatedDateAfterFirstSight_TellsTheDaysThePromiseAndTheDateToActBy() =>
        Assert.Equal(
            new NoticeFact("First seen 12 days before the stated date of 2025-03-13; the policy promises 30 days.", Thirty, new DateOnly(2025, 3, 13)),
            Assert.Single(Of(Thirty, "", At(2025, 3, 1), new DateOnly(2025, 3, 13))));

    [Fact]
    public void Of_StatedDateBeforeFirstSight_AccusesNobody() =>
        Assert.Equal(
            new NoticeFact("First seen 3 days after the stated date of 2025-03-01.", null, null),
            Assert.Single(Of("", "", At(2025, 3, 4), new DateOnly(2025, 3, 1))));

    [Fact]
    public void Of_PromiseThatOnlyTheLaterVersionMakes_BindsNoEarlierChange() =>
        Assert.DoesNotContain("promises", Assert.Single(Of("", Thirty, At(2025, 3, 1), new DateOnly(2025, 3, 13))).Text, StringComparison.Ordinal);

    [Fact]
    public void Of_NoStatedDate_SaysNothing() => Assert.Empty(Of(Thirty, Thirty, At(2025, 3, 4), null));

    [Theory]
    [InlineData("Changes are effective immediately upon posting.", true)]
    [InlineData("The revised policy also applies to data already collected.", false)]
    public void Of_ChangesThatApplyAtOnceOrBackwards_QuotesTheSentence(string sentence, bool atOnce)
    {
        var fact = Assert.Single(Of("", sentence, At(2025, 3, 4), null));

        Assert.StartsWith("First seen on 2025-03-04;", fact.Text, StringComparison.Ordinal);
        Assert.Equal(sentence, fact.Quote);
        Assert.Equal(atOnce ? new DateOnly(2025, 3, 4) : null, fact.ActBy);
    }

    [Fact]
    public void Of_ChangesThatApplyAtOnceBesideALaterStatedDate_LeavesTimeUntilThatDate()
    {
        var facts = Of("Changes are effective immediately upon posting.", "", At(2025, 3, 4), new DateOnly(2025, 4, 1));

        Assert.Equal([new DateOnly(2025, 4, 1), null], facts.Select(fact => fact.ActBy));
    }

    [Fact]
    public void Of_RetroactiveChangesDenied_SaysNothing() =>
        Assert.Empty(Of("", "Changes will not apply retroactively.", At(2025, 3, 4), null));

    [Fact]
    public void Of_SubprocessorAddedAndDaysToObject_CountsThemFromFirstSight()
    {
        const string Objection = "We inform you of new sub-processors and you may object within 10 days.";

        var fact = Assert.Single(Of(Objection, Objection, At(2025, 3, 1), null, NewSubprocessor));

        Assert.Equal((Objection, new DateOnly(2025, 3, 11)), (fact.Quote, fact.ActBy));
        Assert.EndsWith($"Act by 2025-03-11. “{Objection}”", fact.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("You may object to a new sub-processor within 9999 years.")]
    [InlineData("You may object to a new sub-processor within 0 days.")]
    public void Of_UnlikelyPeriodToObject_IsToldAsItStands(string sentence) =>
        Assert.Equal(sentence, Assert.Single(Of("", sentence, At(2025, 3, 1), null, NewSubprocessor)).Quote);

    [Fact]
    public void Of_DaysToObjectBesideAnotherChange_SaysNothing() =>
        Assert.Empty(Of("You may object to a new sub-processor within 10 days.", "", At(2025, 3, 1), null));

    private static IReadOnlyList<NoticeFact> Of(string before, string after, DateTimeOffset seenAt, DateOnly? effective, params Shift[] shifts)
    {
        var reader = new PracticeReader();
        return NoticeFacts.Of(reader.Read(before), reader.Read(after), shifts, seenAt, effective);
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 9, 0, 0, TimeSpan.Zero);
}
