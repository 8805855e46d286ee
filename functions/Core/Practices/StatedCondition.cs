using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>Words that limit a statement; two wordings of one kind limit it alike.</summary>
internal sealed partial record StatedCondition(ConditionKind Kind, string Words)
{
    /// <summary>The first condition of each kind in a sentence.</summary>
    /// <param name="denied">What is limited is a promise not to do something.</param>
    public static IReadOnlyList<StatedCondition> In(Sentence sentence, bool denied)
    {
        var text = sentence.Scope;
        var consent = (denied ? WithoutConsent() : WithConsent()).Match(text);
        var law = Law().Match(text);
        var exception = Exception().Matches(text).FirstOrDefault(match => !law.Success || !Meet(match, law)) is { } found && !Mentions(consent, found) ? found : null;
        return
        [
            .. consent.Success ? [new StatedCondition(ConditionKind.Consent, consent.Value)] : Array.Empty<StatedCondition>(),
            .. law.Success ? [new StatedCondition(ConditionKind.Law, law.Value)] : Array.Empty<StatedCondition>(),
            .. exception is not null ? [new StatedCondition(ConditionKind.Exception, exception.Value.TrimEnd())] : Array.Empty<StatedCondition>(),
        ];
    }

    private static bool Mentions(Match consent, Match exception) => consent.Success && Meet(consent, exception);

    private static bool Meet(Match one, Match other) => one.Index < other.Index + other.Length && other.Index < one.Index + one.Length;

    [GeneratedRegex(@"\b(?:only )?(?:with|after|upon|on the basis of|based on|subject to|obtaining)(?: \w+)? (?:your|the user's|users'|explicit|express|prior)(?: \w+){0,3}? ?\b(?:consent|permission|approval)\b|\b(?:only )?(?:if|where|when|once) you (?:have |expressly |explicitly |first )*(?:consent(?:ed)?|agreed?|opt(?:ed)?[- ]in|(?:give|gave|given)(?: us)?(?: \w+){0,2} (?:consent|permission))\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WithConsent();

    [GeneratedRegex(@"\b(?:without(?: first)?|unless|except|until)(?: \w+){0,4}? (?:consent(?:ed)?|permission|approval|agreed|opted[- ]in)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex WithoutConsent();

    [GeneratedRegex(@"\b(?:only )?(?:where|when|if|as|unless|to the extent|except(?: as| where| when| if)?)(?: \w+){0,4}? (?:required|compelled|obliged|permitted|allowed)(?: to(?: \w+){1,2})? (?:by|under)(?: \w+){0,2} (?:laws?|regulations?|courts?)\b|\b(?:only )?(?:where|when|if|unless|to the extent|except (?:where|when|if))(?: \w+){0,3}? (?:laws?|courts?|regulations?)(?: \w+){0,2}? (?:requires?|permits?|allows?|orders?|compels?|obliges?)\b|\b(?:where|when|if|as|unless|except (?:as|where|when|if))(?: \w+){0,3}? legally (?:required|obliged|compelled|permitted)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Law();

    [GeneratedRegex(@"\b(?:unless|except|save (?:where|for|as))\b[^.;,]*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Exception();
}

internal enum ConditionKind { Consent, Law, Exception }
