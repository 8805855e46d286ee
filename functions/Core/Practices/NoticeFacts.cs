using System.Globalization;

namespace PolicyWatch.Practices;

/// <summary>What the page itself shows about notice: facts, never whether a promise was kept, for notice may have gone by other ways.</summary>
internal static class NoticeFacts
{
    /// <summary>The practices that these facts are made of.</summary>
    public static IReadOnlyList<PracticeRule> Practices { get; } =
    [
        PracticeCatalogue.Current.Find("Policy Change", "notice period")!,
        PracticeCatalogue.Current.Find("Policy Change", "retroactive changes")!,
        PracticeCatalogue.Current.Find("Third Party Sharing/Collection", "subprocessors")!,
    ];

    /// <param name="statements">What the earlier version says: its promise is the one that binds this change.</param>
    /// <param name="seenAt">When the later version was first seen, UTC.</param>
    /// <param name="effective">The date that the later version states.</param>
    /// <returns>Sentences for the summary.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<Statement> statements, DateTimeOffset? seenAt, DateOnly? effective)
    {
        var facts = new List<string>();
        var promised = statements.FirstOrDefault(statement => statement is { Category: "Policy Change", Practice: "notice period", Denied: false })?.Value;
        if (seenAt is { } seen && effective is { } date)
        {
            var days = date.DayNumber - DateOnly.FromDateTime(seen.UtcDateTime).DayNumber;
            facts.Add(Posted(days, date) + (promised is null ? "." : $"; the policy promises {promised}."));
            if (days > 0)
            {
                facts.Add(string.Create(CultureInfo.InvariantCulture, $"Act by {date:yyyy-MM-dd}."));
            }
        }
        if (ObjectionPeriod(statements) is { } period)
        {
            facts.Add(seenAt is { } first && CapturedValue.Hours(period) is { } hours
                ? string.Create(CultureInfo.InvariantCulture, $"Objections to subprocessors are accepted for {period}: act by {first.UtcDateTime.AddHours(hours):yyyy-MM-dd}, counted from when the page was first seen to have changed.")
                : $"Objections to subprocessors are accepted for {period}.");
        }
        if (statements.FirstOrDefault(statement => statement is { Practice: "retroactive changes", Denied: false }) is { } atOnce)
        {
            facts.Add($"Of when changes apply, the policy says: “{PlainText.Of(atOnce.Quote)}”");
        }
        return facts;
    }

    private static string Posted(int days, DateOnly date) => days switch
    {
        > 1 => string.Create(CultureInfo.InvariantCulture, $"First seen {days} days before the stated date of {date:yyyy-MM-dd}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"First seen 1 day before the stated date of {date:yyyy-MM-dd}"),
        0 => string.Create(CultureInfo.InvariantCulture, $"First seen on the stated date of {date:yyyy-MM-dd}"),
        -1 => string.Create(CultureInfo.InvariantCulture, $"First seen 1 day after the stated date of {date:yyyy-MM-dd}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"First seen {-days} days after the stated date of {date:yyyy-MM-dd}"),
    };

    private static string? ObjectionPeriod(IReadOnlyList<Statement> statements) =>
        statements.Where(statement => statement is { Practice: "subprocessors", Value: "objection to subprocessors" })
            .SelectMany(statement => CapturedValue.Of(ValueCapture.Duration, PlainText.Of(statement.Quote)))
            .FirstOrDefault();
}
