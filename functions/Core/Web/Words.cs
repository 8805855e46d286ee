using System.Globalization;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.Summaries.Model;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Web;

/// <summary>How pages say dates, counts, states and severities.</summary>
public static class Words
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Marks stand beside words, never alone.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.High => "High",
        Severity.Medium => "Medium",
        Severity.Low => "Low",
        _ => "No practice shifted",
    };

    /// <summary>As it stands in addresses and class names.</summary>
    public static string Value(Severity severity) => severity switch
    {
        Severity.High => "high",
        Severity.Medium => "medium",
        Severity.Low => "low",
        _ => "none",
    };

    /// <summary>What the model's part of a judgement cost.</summary>
    public static string Of(ModelUsage usage) => string.Create(
        Culture, $"the model took {usage.Total:N0} tokens{(usage.Dollars is { } dollars ? $" ({dollars:0.00####} USD)" : ", at a price that is not set")}");

    public static string Of(ShiftDirection direction) => direction switch
    {
        ShiftDirection.Worse => "worse for you",
        ShiftDirection.Better => "better for you",
        _ => "unclear for whom",
    };

    /// <summary>A statement without its words: <c>deleted accounts: 30 days</c>.</summary>
    public static string Of(Statement statement) => $"{statement.Practice}{(statement.Denied ? ", denied" : "")}{(statement.Value is { } value ? $": {value}" : "")}";

    /// <summary>Values of a shift behind other words: <c>not sold, not shared</c> is <c>denied: sold, shared</c>.</summary>
    public static string Said(string values) => values.StartsWith("not ", StringComparison.Ordinal)
        ? $"denied: {string.Join(", ", values.Split(", ").Select(value => value.StartsWith("not ", StringComparison.Ordinal) ? value[4..] : value))}"
        : values;

    /// <summary>A statement as the answer to the question that its practice is.</summary>
    public static string Answer(Statement statement) => (statement.Denied, statement.Value) switch
    {
        (false, null) => "yes",
        (true, null) => "no",
        (false, { } value) => value,
        (true, { } value) => $"not {value}",
    };

    /// <summary>With a capital letter at its beginning.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>What several shifts together mean; null where there are none.</summary>
    public static string? Of(IReadOnlyList<Shift> shifts) => shifts.Select(shift => shift.Direction).Distinct().ToList() switch
    {
        [] => null,
        [var only] => Of(only),
        var several => several.Contains(ShiftDirection.Worse) && several.Contains(ShiftDirection.Better) ? "in part better, in part worse for you"
            : several.Contains(ShiftDirection.Worse) ? "in part worse for you"
            : "in part better for you",
    };

    public static string Of(PageState state) => state switch
    {
        PageState.New => "Not checked yet",
        PageState.UnderReview => "Under review",
        _ => state.ToString(),
    };

    /// <summary>As it stands in addresses.</summary>
    public static string Value(PageState state) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    /// <summary>The class name that gives a state its mark.</summary>
    public static string Tone(PageState state) => state switch
    {
        PageState.Verified or PageState.Changed => "good",
        PageState.New or PageState.Paused or PageState.UnderReview => "waiting",
        _ => "trouble",
    };

    public static string Of(ObservationSource source) => source switch
    {
        ObservationSource.Live => "seen live",
        ObservationSource.Archive => "seen by the archive",
        _ => "added by hand",
    };

    public static string Of(Certainty certainty) => certainty switch
    {
        Certainty.Observed => "observed",
        Certainty.Bracketed => "between two looks",
        Certainty.SeenByArchive => "seen by the archive",
        _ => "not known",
    };

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", Culture);

    public static string Day(DateOnly date) => date.ToString("d MMM yyyy", Culture);

    public static string LongDay(DateOnly date) => date.ToString("dddd, d MMMM yyyy", Culture);

    public static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", Culture);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Culture);

    public static string Machine(DateOnly date) => date.ToString("yyyy-MM-dd", Culture);

    public static string Ago(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalMinutes: < 1 } => "just now",
        { TotalMinutes: < 60 } span => $"{Count((int)span.TotalMinutes, "minute")} ago",
        { TotalHours: < 48 } span => $"{Count((int)span.TotalHours, "hour")} ago",
        { TotalDays: < 60 } span => $"{Count((int)span.TotalDays, "day")} ago",
        _ => $"on {Day(at)}",
    };

    /// <summary>A length of time in its largest unit: <c>6 hours</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "a minute",
        { TotalMinutes: < 60 } => Count((int)Math.Ceiling(span.TotalMinutes), "minute"),
        { TotalHours: < 48 } => Count((int)Math.Ceiling(span.TotalHours), "hour"),
        _ => Count((int)Math.Ceiling(span.TotalDays), "day"),
    };

    public static string Count(int number, string noun) =>
        $"{number.ToString("N0", Culture)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>A part of a whole, never rounded up to the whole.</summary>
    public static string Share(double share) => string.Create(Culture, $"{Math.Floor(share * 1_000) / 10:0.#} %");

    public static string Number(int number) => number.ToString("N0", Culture);
}
