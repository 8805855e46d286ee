using PolicyWatch.Practices;
using PolicyWatch.Summaries;

namespace PolicyWatch.Core.Tests.Practices;

public sealed class ConditionShiftsTests
{
    private const string Around = "# Privacy Policy\n\nWe collect your name when you open an account.\n\n";

    [Theory]
    [InlineData("We share your data with advertisers with your consent.", "We share your data with advertisers.", ShiftDirection.Worse)]
    [InlineData("We share your data with advertisers.", "We share your data with advertisers only if you have agreed.", ShiftDirection.Better)]
    [InlineData("We share your data with advertisers where the law permits it.", "We share your data with advertisers.", ShiftDirection.Worse)]
    [InlineData("We do not sell your personal data.", "We do not sell your personal data unless you are a business customer.", ShiftDirection.Worse)]
    [InlineData("We do not sell your personal data without your consent.", "We do not sell your personal data.", ShiftDirection.Better)]
    public void Assess_ConditionDroppedOrAdded_IsAnAlteredShiftWithItsQuotes(string old, string now, ShiftDirection direction)
    {
        var shifts = Shifts(old, now);

        Assert.Contains(
            (ShiftKind.Altered, direction, old, now),
            shifts.Where(shift => $"{shift.Before}{shift.After}".Contains('(', StringComparison.Ordinal)).Select(shift => (shift.Kind, shift.Direction, shift.QuoteBefore, shift.QuoteAfter)));
    }

    [Theory]
    [InlineData("We share your data with advertisers with your consent.", "We share your data with advertisers only if you have agreed.")]
    [InlineData("We disclose your information to the police where required by law.", "We disclose your information to the police if the law requires it.")]
    [InlineData("We share your data with advertisers with your consent.", "We share your data with advertisers. We do so only with your explicit consent.")]
    [InlineData("We do not sell your personal data unless you agree.", "Unless you agree, we do not sell your personal data.")]
    [InlineData("We share your data with advertisers.", "We share your data with our advertisers.")]
    public void Assess_SameConditionInOtherWords_IsNoShiftOfACondition(string old, string now) =>
        Assert.DoesNotContain(Shifts(old, now), shift => $"{shift.Before}{shift.After}".Contains('(', StringComparison.Ordinal));

    [Fact]
    public void Assess_StatementAlreadyMadeWithoutTheCondition_IsNoShift() =>
        Assert.DoesNotContain(
            Shifts("We share your data with advertisers with your consent.\n\nAdvertisers, too, receive what we share of your data.", "We share your data with advertisers.\n\nAdvertisers, too, receive what we share of your data."),
            shift => shift.Before?.Contains('(', StringComparison.Ordinal) == true);

    [Fact]
    public void Assess_ConsentDropped_IsMaterialAndSaysSo()
    {
        var (assessment, _) = new ChangeAssessor().Assess(new(Around + "We share your data with advertisers with your consent."), new(Around + "We share your data with advertisers."));

        Assert.True(assessment.Material);
        Assert.Contains("Drops “with your consent” where it shares data with advertisers", assessment.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("We share your data with service providers if you agree.", "We share your data with service providers.")]
    [InlineData("We share your data with our service providers unless you object.", "We share your data with our service providers.")]
    [InlineData("We do not disclose your data to law enforcement unless required by law.", "We disclose your data to law enforcement.")]
    public void Assess_ConditionDroppedOnARecipientOfLowSeverity_IsMaterial(string old, string now)
    {
        var (assessment, _) = new ChangeAssessor().Assess(new(Around + old), new(Around + now));

        Assert.True(assessment.Material);
        Assert.Contains(assessment.Shifts, shift => (shift.Practice, shift.Direction) == ("recipients", ShiftDirection.Worse));
    }

    private static IReadOnlyList<Shift> Shifts(string old, string now) =>
        new ChangeAssessor().Assess(new(Around + old), new(Around + now)).Assessment.Shifts;
}
