using System.Text.RegularExpressions;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Says in a few words what a shift is, and no more than its quotes say.</summary>
internal static partial class ShiftPhrase
{
    private const int LongestCondition = 60;
    private const int MostValues = 3;

    /// <summary>E.g. <c>now shares data with advertisers</c>; starts in lower case.</summary>
    public static string Of(FoundShift found)
    {
        if (found.Rule is not { } rule)
        {
            return ClausePhrase.Name(found);
        }
        var says = Fill(IsOfUnused(found) ? "deletes what was not used for {value}" : rule.Entry.Says, found.Values);
        var not = rule.Entry.Not is { } text ? Fill(text, found.Values) : null;
        if (found.Condition is { } condition)
        {
            var verb = found.IsConditionDropped ? "drops" : "adds";
            var what = !found.Denied ? $"it {says}" : not is null ? $"it limits {rule.Entry.Practice}" : IsPromise(rule) ? $"it promises not to {not}" : $"it says that it does not {not}";
            return $"{verb} “{Excerpt.Of(condition.Words, LongestCondition)}” where {what}";
        }
        if (found.Shift.Kind == ShiftKind.Altered && rule.Entry.Capture != ValueCapture.None && found.Shift is { Before: { } old, After: { } now } && old != "stated" && now != "stated")
        {
            return $"{rule.Entry.Practice} changed from {old} to {now}";
        }
        return (found.Shift.Kind, found.Denied) switch
        {
            (ShiftKind.Removed, false) => IsOfText(says) ? $"no longer {says}" : $"no longer says that it {says}",
            (ShiftKind.Removed, true) => not is null ? $"drops a limit on {rule.Entry.Practice}" : IsPromise(rule) ? $"drops the promise not to {not}" : $"no longer says that it does not {not}",
            (_, false) => $"now {says}{(MakesException(found) ? " in some cases" : IsWithConsent(found) ? " with consent" : IsUnlessOptedOut(found) ? " unless opted out" : "")}",
            (_, true) => not is null ? $"now limits {rule.Entry.Practice}" : $"now says it does not {Generally(found)}{not}{InSomeCases(found)}",
        };
    }

    /// <summary>E.g. <c>now relies on standard clauses instead of Privacy Shield</c>.</summary>
    public static string Instead(FoundShift come, FoundShift gone) => $"now {Fill(come.Rule!.Entry.Says, come.Values)} instead of {Join(gone.Values, MostValues)}";

    /// <param name="most">So many are named, and the others counted.</param>
    public static string Join(IReadOnlyList<string> values, int most)
    {
        var named = values.Count > most ? [.. values.Take(most), $"{values.Count - most} more"] : values;
        // "a and b" is one of the values in "a and b, and c".
        var and = named.Any(value => value.Contains(" and ", StringComparison.Ordinal)) ? ", and " : " and ";
        return named.Count < 2 ? string.Concat(named) : $"{string.Join(", ", named.Take(named.Count - 1))}{and}{named[^1]}";
    }

    /// <summary>A vendor promises not to do what is worse for the customer; of what is better, it says that it does not do it.</summary>
    private static bool IsPromise(PracticeRule rule) => rule.Entry.Worse == WorseWhen.Affirmed;

    /// <summary>A text that is silent no longer states something; the vendor may still do it.</summary>
    private static bool IsOfText(string says) => says.Split(' ')[0] is "states" or "names" or "lists" or "sets" or "has" or "gives";

    /// <summary>Consent changes what it means that a vendor does something.</summary>
    public static bool IsWithConsent(FoundShift found) =>
        found is { Rule.Entry.Worse: WorseWhen.Affirmed, Denied: false, Condition: null, Shift.Kind: not ShiftKind.Removed, Change.After: { } sentence }
        && StatedCondition.In(sentence, denied: false).Any(condition => condition.Kind == ConditionKind.Consent);

    /// <summary>What a sentence promises not to do, it may do by the exception that it makes.</summary>
    private static bool MakesException(FoundShift found) => found is { Rule.Entry.Worse: WorseWhen.Affirmed, Shift.Kind: not ShiftKind.Removed, Change.After: { } sentence } && Exception().IsMatch(sentence.Plain);

    public static bool IsUnlessOptedOut(FoundShift found) =>
        found is { Rule.Entry.Worse: WorseWhen.Affirmed, Shift.Kind: not ShiftKind.Removed, Change.After: { } sentence } && OptOut().IsMatch(sentence.Plain);

    /// <summary>A period of disuse after which something is deleted is no period for which it is kept.</summary>
    private static bool IsOfUnused(FoundShift found) => found.Rule?.Entry.Practice == "retention period" && Disuse().IsMatch(found.Change.Any.Plain);

    private static string Generally(FoundShift found) => GeneralWord().IsMatch(found.Change.Any.Plain) ? "generally " : "";

    private static string InSomeCases(FoundShift found) => MakesException(found) ? ", with exceptions" : Case().IsMatch(Excerpt.WithoutMarks(found.Change.Any.Plain)) ? " in some cases" : "";

    private static string Fill(string phrase, IReadOnlyList<string> values) =>
        phrase.Replace("{value}", Join(WithoutGeneral(values), MostValues), StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal).TrimEnd(' ', ':');

    /// <summary>"personal data" says all that "data" beside it would.</summary>
    private static List<string> WithoutGeneral(IReadOnlyList<string> values) =>
        [.. values.Where(value => !values.Any(other => other.EndsWith($" {value}", StringComparison.Ordinal)))];

    [GeneratedRegex(@"\b(?:generally|typically|usually|normally|ordinarily)\b", RegexOptions.IgnoreCase)]
    private static partial Regex GeneralWord();

    [GeneratedRegex(@"\b(?:unless|until) [^.;,]{1,60}\bopt(?:s|ed)?[- ]out\b", RegexOptions.IgnoreCase)]
    private static partial Regex OptOut();

    [GeneratedRegex(@"\b(?:inactiv|unused|dormant|not (?:been )?(?:logged|used|accessed|active))", RegexOptions.IgnoreCase)]
    private static partial Regex Disuse();

    [GeneratedRegex(@"\b(?:will|shall|may|do|does|would) (?:not|never)\b[^.;]*\b(?:except|unless|other than|save)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Exception();

    [GeneratedRegex(@"^(?:if|when|where|unless|while|for (?:users|customers|accounts|those|certain|some))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Case();
}
