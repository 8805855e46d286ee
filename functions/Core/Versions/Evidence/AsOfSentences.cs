using System.Globalization;

namespace PolicyWatch.Versions.Evidence;

/// <summary>The answers in words, for terminals and reports.</summary>
public static class AsOfSentences
{
    public static string Published(AsOf answer)
    {
        var (before, after) = (answer.Published.Before, answer.Published.After);
        return answer.Published.Certainty switch
        {
            Certainty.Bracketed => Line($"Published on {Time(answer.At)}: {before!.Version} or {after!.Version}; the first was last seen {Time(before.At)}, the second first seen {Time(after.At)}, {answer.Published.Hours:0.#} hours later."),
            Certainty.Unknown when before is not null => Line($"Published on {Time(answer.At)}: not known; the last text seen before is {before.Version}, at {Time(before.At)}."),
            Certainty.Unknown => Line($"Published on {Time(answer.At)}: not known; the first text seen after is {after!.Version}, at {Time(after.At)}."),
            var certainty => Line($"Published on {Time(answer.At)}: {before!.Version}, {(certainty == Certainty.SeenByArchive ? "seen by the archive" : "observed")} at {Time(before.At)} and at {Time(after!.At)}."),
        };
    }

    public static string InForce(AsOf answer)
    {
        var by = answer.InForce.Stated is { } date ? Line($"by the effective date {date:yyyy-MM-dd} that it states") : "by its publication; it states no later date";
        return answer.InForce.Certainty switch
        {
            Certainty.Bracketed => $"In force as stated: {string.Join(" or ", answer.InForce.Versions)}; the second was published in between.",
            Certainty.Unknown => "In force as stated: not known.",
            var certainty => $"In force as stated: {answer.InForce.Versions[0]}, {by}{(certainty == Certainty.SeenByArchive ? "; its text was seen by the archive" : "")}.",
        };
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
