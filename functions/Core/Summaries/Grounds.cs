using System.Text.RegularExpressions;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Tells whether a changed sentence bears out what a headline would claim of it: a false headline is worse than a vague one.</summary>
internal static partial class Grounds
{
    /// <summary>So many words before a "not" tell whose it is.</summary>
    private const int Subject = 40;

    /// <returns>The shift with the values that may be claimed, or null where only its topic may be named.</returns>
    public static FoundShift? Of(FoundShift found, DocumentKind kind)
    {
        if (found.Rule is not { } rule || (found.Shift.Kind == ShiftKind.Removed ? found.Change.Before : found.Change.After) is not { } sentence)
        {
            return found;
        }
        var borne = rule.Claims(sentence) && !IsHypothetical(rule, sentence) && !IsException(sentence.Lead)
            && (!found.Denied || Denies(sentence.Scope)) && IsTouched(rule, found)
            && (kind.Fits(rule.Category) || rule.Entry.By is null || Vendor().IsMatch(sentence.Scope));
        if (!borne || rule.Entry.Capture != ValueCapture.Names)
        {
            return borne && (found.Values.Count > 0 || rule.Entry.Capture is ValueCapture.None or ValueCapture.Cap) ? found : null;
        }
        var names = found.Values.Where(name => IsNamedAsParty(sentence.Plain, name)).ToList();
        return names.Count > 0 ? found with { Values = names } : null;
    }

    /// <summary>What only holds if the customer thinks or refuses something is nothing that the vendor states.</summary>
    private static bool IsHypothetical(PracticeRule rule, Sentence sentence) =>
        rule.Entry.Worse == WorseWhen.Affirmed && Hypothesis().IsMatch(sentence.Plain);

    /// <summary>A list of exceptions names when something else does not hold.</summary>
    private static bool IsException(string? lead) => Negation.IsException(lead) && !AnyNot().IsMatch(lead!);

    /// <summary>Where a sentence was only reworded, the words that came or went must speak of the practice themselves.</summary>
    private static bool IsTouched(PracticeRule rule, FoundShift found)
    {
        if (found.Change is not { Before: not null, After: not null } change || found.Shift.Kind == ShiftKind.Altered)
        {
            return true;
        }
        return rule.SpeaksOf(found.Shift.Kind == ShiftKind.Added ? change.In : change.Out, found.Values) || change.In.Concat(change.Out).Any(word => Turns().IsMatch(word));
    }

    /// <summary>The sentence denies something of the vendor, not of its customers or of others.</summary>
    private static bool Denies(string text) => NoData().IsMatch(text)
        || Not().Matches(text).Any(match => !Others().IsMatch(text[Math.Max(0, match.Index - Subject)..match.Index]) && !IsOrder(text, match));

    /// <summary>"Chat with friends, but don't share their numbers" tells the reader what to do; nobody in it is the vendor.</summary>
    private static bool IsOrder(string text, Match not) =>
        Order().IsMatch(not.Value) && OrderStart().IsMatch(text[..not.Index]) && !We().IsMatch(text[..not.Index]);

    private static bool IsNamedAsParty(string text, string name) =>
        Regex.IsMatch(text, $@"\b(?:with|to|by|from|via|through|using|including|as|like|and|or) (?:the |our )?{Regex.Escape(name)}(?![\w)]| \w*(?:directories|directory|polic(?:y|ies)|terms|numbers)\b| by\b)", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^(?:\W*)(?:if|where|when|should) you (?:believe|think|consider|block|disable|refuse|decline|reject|turn off)\b|\b(?:may|might|could) be (?:considered|deemed)\b|\bqualif(?:y|ies) as\b", RegexOptions.IgnoreCase)]
    private static partial Regex Hypothesis();

    [GeneratedRegex(@"\b(?:not|never|no|nor|neither|cannot|without)\b|n't\b", RegexOptions.IgnoreCase)]
    private static partial Regex AnyNot();

    /// <summary>Words that turn a statement round or lift its limit, wherever in it they stand.</summary>
    [GeneratedRegex(@"^(?:not|never|no|nor|neither|cannot|without|only|solely|exclusively|.*n't)$", RegexOptions.IgnoreCase)]
    private static partial Regex Turns();

    [GeneratedRegex(@"\b(?:(?:do|does|did|will|shall|would|can|could|may|is|are|be|been|has|have) (?:\w+ )?not|\w+n't|cannot|never|no longer|not be|nor|neither)\b(?! (?:permit|require|apply|affect|guarantee|limit|mean)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Not();

    /// <summary>Rules for customers speak of what customers do with data; only a sentence with the vendor in it tells what the vendor does.</summary>
    [GeneratedRegex(@"\b(?:we|us|our|ours)\b|'s\b|\b(?:is|are|be|been) \w+ed\b|\b\p{Lu}\w+ (?:may|will|shall|can|does|collects|uses|shares)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Vendor();

    [GeneratedRegex(@"^(?:do(?: \w+)? not|don't|never)$", RegexOptions.IgnoreCase)]
    private static partial Regex Order();

    [GeneratedRegex(@"(?:^|[.;:,!?()-] ?|\b(?:and|but|or|so|please) )$", RegexOptions.IgnoreCase)]
    private static partial Regex OrderStart();

    [GeneratedRegex(@"\b(?:we|us|our|they)\b", RegexOptions.IgnoreCase)]
    private static partial Regex We();

    [GeneratedRegex(@"\b(?:no|none of|not any) (?:\w+ ){0,4}(?:data|information)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoData();

    [GeneratedRegex(@"\b(?:you|customers?|users?|members?|part(?:y|ies)|partners?|advertisers?|publishers?|websites?|sections?|terms|this|these|if)\b[^,;]{0,20}$", RegexOptions.IgnoreCase)]
    private static partial Regex Others();
}
