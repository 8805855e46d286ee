using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Says in a few words what a shift is, and no more than its quotes say.</summary>
internal static class ShiftPhrase
{
    private const int LongestCondition = 60;

    /// <summary>E.g. <c>now shares data with advertisers</c>; starts in lower case.</summary>
    public static string Of(FoundShift found)
    {
        if (found.Rule is not { } rule)
        {
            return Clause(found);
        }
        var says = Fill(rule.Entry.Says, found.Values);
        var not = rule.Entry.Not is { } text ? Fill(text, found.Values) : null;
        if (found.Condition is { } condition)
        {
            var verb = found.IsConditionDropped ? "drops" : "adds";
            var what = !found.Denied ? $"it {says}" : not is null ? $"it promises not to {not}" : $"it limits {rule.Entry.Practice}";
            return $"{verb} “{BuiltInSummary.Cut(condition.Words, LongestCondition)}” where {what}";
        }
        if (found.Shift.Kind == ShiftKind.Altered && rule.Entry.Capture != ValueCapture.None && found.Shift is { Before: { } old, After: { } now } && old != "stated" && now != "stated")
        {
            return $"{rule.Entry.Practice} changed from {old} to {now}";
        }
        return (found.Shift.Kind, found.Denied) switch
        {
            (ShiftKind.Removed, false) => IsOfText(says) ? $"no longer {says}" : $"no longer says that it {says}",
            (ShiftKind.Removed, true) => not is null ? $"drops a limit on {rule.Entry.Practice}" : $"drops the promise not to {not}",
            (_, false) => $"now {says}",
            (_, true) => not is null ? $"now limits {rule.Entry.Practice}" : $"now says it does not {not}",
        };
    }

    /// <summary>A text that is silent no longer states something; the vendor may still do it.</summary>
    private static bool IsOfText(string says) => says.Split(' ')[0] is "states" or "names" or "lists" or "sets" or "has";

    public static string Join(IReadOnlyList<string> values) => values.Count switch
    {
        0 => "",
        1 => values[0],
        _ => $"{string.Join(", ", values.Take(values.Count - 1))} and {values[^1]}",
    };

    private static string Clause(FoundShift found)
    {
        var verb = found.Shift.Kind switch { ShiftKind.Added => "adds", ShiftKind.Removed => "removes", _ => "rewords" };
        var topic = found.Shift.Practice == ClauseName ? found.Change.Any.Heading is { Length: > 3 and < 50 } heading ? $"under “{heading.TrimEnd(':', '.')}”" : "a clause" : $"a clause on {found.Shift.Practice}";
        return $"{verb} {(topic.StartsWith("under", StringComparison.Ordinal) ? "a clause " : "")}{topic}";
    }

    /// <summary>The practice's name where the catalogue has none.</summary>
    public const string ClauseName = "clause";

    private static string Fill(string phrase, IReadOnlyList<string> values) =>
        phrase.Replace("{value}", Join([.. values.Take(3)]), StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal).TrimEnd(' ', ':');
}
