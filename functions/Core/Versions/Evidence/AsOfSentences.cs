using System.Globalization;

namespace PolicyWatch.Versions.Evidence;

/// <summary>The answers in words, for pages, terminals and reports.</summary>
public static class AsOfSentences
{
    public static string Published(AsOf answer)
    {
        var (at, before, after) = (Time(answer.At), answer.Published.Before, answer.Published.After);
        return answer.Published.Certainty switch
        {
            Certainty.Bracketed => Line($"On {at} the page showed version {before!.Version} or version {after!.Version}; which of the two is not known. {Who(before)} last saw the first on {Time(before.At)}, {Who(after, later: true)} first saw the second on {Time(after.At)}, {Length(answer.Published.Hours!.Value)} later; the change came in between."),
            Certainty.Unknown when before is not null => $"What the page showed on {at} is not known: no look came after it. The last text seen before is version {before.Version}, on {Time(before.At)}.",
            Certainty.Unknown => $"What the page showed on {at} is not known: no look came before it. The first text seen after is version {after!.Version}, on {Time(after.At)}.",
            _ when before!.At == after!.At => $"On {at} the page showed version {before.Version}: {Who(before, later: true)} saw it at that very moment.",
            _ => $"On {at} the page showed version {before.Version}: {Who(before, later: true)} saw it on {Time(before.At)}, and {Who(after, later: true)} saw it on {Time(after.At)}; no look in between saw another text.",
        };
    }

    public static string InForce(AsOf answer) => answer.InForce switch
    {
        { Certainty: Certainty.Unknown } => "Which text was in force is not known.",
        { Certainty: Certainty.Bracketed, Versions: var versions } => $"By what the texts themselves state, version {versions[0]} or version {versions[1]} was in force: the second counts from its publication, and that came between two looks.",
        { Stated: { } date, Versions: var versions } => Line($"By the dates that the texts themselves state, version {versions[0]} was in force: it states {date:yyyy-MM-dd} as its date."),
        { Versions: var versions } => $"By what the texts themselves state, version {versions[0]} was in force: it states no later date, so it counts from its publication.",
    };

    /// <param name="later">Not at the beginning of a sentence.</param>
    private static string Who(Look look, bool later = false) => look.Source switch
    {
        ObservationSource.Live => "PolicyWatch",
        ObservationSource.Archive => later ? "the Internet Archive" : "The Internet Archive",
        _ => later ? "a person, who added it by hand," : "A person, who added it by hand,",
    };

    private static string Length(double hours) => hours < 48 ? Line($"{hours:0.#} hours") : Line($"{hours / 24:0.#} days");

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
