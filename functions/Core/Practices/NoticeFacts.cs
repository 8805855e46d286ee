namespace PolicyWatch.Practices;

/// <summary>What the page itself shows about notice: facts, never whether a promise was kept, for notice may have gone by other ways.</summary>
internal static class NoticeFacts
{
    /// <summary>A period to object that is longer than this gives no day to act by.</summary>
    private const double LongestHours = 366 * 24;

    /// <summary>The practices that these facts are made of.</summary>
    public static IReadOnlyList<PracticeRule> Practices { get; } =
    [
        PracticeCatalogue.Current.Find("Policy Change", "notice period")!,
        PracticeCatalogue.Current.Find("Policy Change", "retroactive changes")!,
        PracticeCatalogue.Current.Find("Third Party Sharing/Collection", "subprocessors")!,
    ];

    /// <param name="before">What the earlier version says: its promise is the one that binds this change.</param>
    /// <param name="after">What the later version says.</param>
    /// <param name="shifts">What changed between the two.</param>
    /// <param name="seenAt">When the later version was first seen, UTC.</param>
    /// <param name="effective">The date that the later version states.</param>
    public static IReadOnlyList<NoticeFact> Of(
        IReadOnlyList<Statement> before, IReadOnlyList<Statement> after, IReadOnlyList<Shift> shifts, DateTimeOffset? seenAt, DateOnly? effective)
    {
        DateOnly? seen = seenAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;
        return [.. new[] { StatedDate(before, seen, effective), AtOnce(before, after, seen, effective), Objection(before, after, shifts, seen) }.OfType<NoticeFact>()];
    }

    private static NoticeFact? StatedDate(IReadOnlyList<Statement> before, DateOnly? seen, DateOnly? effective)
    {
        if (seen is not { } day || effective is not { } date)
        {
            return null;
        }
        var promise = before.FirstOrDefault(statement => statement is { Practice: "notice period", Denied: false });
        var days = date.DayNumber - day.DayNumber;
        return new NoticeFact(Posted(days, date) + (promise is null ? "." : $"; the policy promises {promise.Value}."), promise?.Quote, days > 0 ? date : null);
    }

    /// <summary>Changes that hold from their posting, or for the past: the customer's time runs from the first sight of them.</summary>
    private static NoticeFact? AtOnce(IReadOnlyList<Statement> before, IReadOnlyList<Statement> after, DateOnly? seen, DateOnly? effective) =>
        after.Concat(before).FirstOrDefault(statement => statement is { Practice: "retroactive changes", Denied: false }) is not { } wording ? null
        : seen is not { } day ? new NoticeFact("Of when changes apply, the policy says:", wording.Quote, null)
        : new NoticeFact(
            FormattableString.Invariant($"First seen on {day:yyyy-MM-dd}; the policy itself says when changes apply."),
            wording.Quote,
            wording.Value == "take effect at once" && !(effective > day) ? day : null);

    private static NoticeFact? Objection(IReadOnlyList<Statement> before, IReadOnlyList<Statement> after, IReadOnlyList<Shift> shifts, DateOnly? seen)
    {
        if (!shifts.Any(shift => shift.Practice is "subprocessors" or "listed subprocessors"))
        {
            return null;
        }
        var (period, quote) = before.Concat(after).Where(statement => statement is { Practice: "subprocessors", Value: "objection to subprocessors", Denied: false })
            .SelectMany(statement => CapturedValue.Of(ValueCapture.Duration, PlainText.Of(statement.Quote)), (statement, period) => (period, statement.Quote))
            .FirstOrDefault();
        return period is null ? null
            : seen is { } day && CapturedValue.Hours(period) is { } hours and <= LongestHours
                ? new NoticeFact($"Objections to subprocessors are accepted for {period}, here counted from when the change was first seen.", quote, day.AddDays((int)(hours / 24)))
                : new NoticeFact($"Objections to subprocessors are accepted for {period}.", quote, null);
    }

    private static string Posted(int days, DateOnly date) => days switch
    {
        > 1 => FormattableString.Invariant($"First seen {days} days before the stated date of {date:yyyy-MM-dd}"),
        1 => FormattableString.Invariant($"First seen 1 day before the stated date of {date:yyyy-MM-dd}"),
        0 => FormattableString.Invariant($"First seen on the stated date of {date:yyyy-MM-dd}"),
        -1 => FormattableString.Invariant($"First seen 1 day after the stated date of {date:yyyy-MM-dd}"),
        _ => FormattableString.Invariant($"First seen {-days} days after the stated date of {date:yyyy-MM-dd}"),
    };
}
