using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>Tells whether what a sentence says is denied.</summary>
internal static partial class Negation
{
    /// <summary>A "not" reaches this many characters to the right.</summary>
    private const int Reach = 70;

    /// <summary>A verb's own "not" stands this close behind a subject that the pattern starts with.</summary>
    private const int Behind = 36;

    /// <summary>The text with spaces in place of the negations that deny nothing, so that every other word stands where it stood.</summary>
    public static string Denying(string text) => Harmless().Replace(text, match => new string(' ', match.Length));

    /// <param name="text">Without harmless negations; before the window is cut, or "if you do not" and "no later" at its edges would count.</param>
    public static bool Precedes(string text, int start, int length)
    {
        var subject = text.AsSpan(start, Math.Min(Math.Min(length, Behind), text.Length - start));
        var to = start + (subject.IndexOf(", ", StringComparison.Ordinal) is >= 0 and var comma ? comma : subject.Length);
        var window = WholeWords(text, Math.Max(0, to - Reach - Behind), to);
        var clause = Boundary().Matches(window) is { Count: > 0 } breaks ? window[breaks[^1].Index..] : window;
        return Word().IsMatch(clause);
    }

    /// <summary>Half of "notice" would deny.</summary>
    private static string WholeWords(string text, int from, int to)
    {
        while (to > from && to < text.Length && char.IsLetter(text[to]))
        {
            to--;
        }
        while (from > 0 && from < to && char.IsLetter(text[from - 1]))
        {
            from++;
        }
        return text[from..to];
    }

    /// <summary>"Prices do not change": between the subject and the verb of the same value.</summary>
    public static bool IsWithin(ReadOnlySpan<char> value) => Inside().IsMatch(value);

    /// <summary>What stands between a verb and its object denies the object: "collect no …", "… and not for …".</summary>
    public static bool Follows(string between) => Object().IsMatch(between);

    /// <summary>The sentence tells customers what they must not do, so it says nothing of what the vendor does.</summary>
    public static bool ForbidsCustomers(string text) => Forbids().IsMatch(text);

    /// <summary>A list that starts with "… not … except:" names what is done after all.</summary>
    public static bool IsException(string? lead) => lead is not null && Exception().IsMatch(lead);

    [GeneratedRegex(@"\b(?:except|unless|other than)\b[^.]{0,60}$", RegexOptions.IgnoreCase)]
    private static partial Regex Exception();

    [GeneratedRegex(@"\b(?:you|customers?|users?|licensees?|subscribers?|publishers?|advertisers?|members?|developers?|partners?|sellers?|merchants?|clients?|company|participants?)\b(?! (?:\w+ )?(?:content|data|information|inputs?|outputs?|materials?|prompts?|code|files|details)\b),? (?:[\w']+ ){0,3}?(?:(?:may|must|shall|will|should|agrees?|represents?|warrants?|undertakes?|covenants?)\b(?: [\w']+,?){0,7}? (?:not|never|neither|nor)\b|cannot\b|agrees? to (?:refrain|comply))|\b(?:prohibited|forbidden) (?:from|to|uses?|conduct|activit)|\bnor attempt to\b|\bit is (?:prohibited|forbidden)|^(?:please )?do not ", RegexOptions.IgnoreCase)]
    private static partial Regex Forbids();

    /// <summary>"Without" and "rather than" deny up to the next comma only.</summary>
    [GeneratedRegex(@"\b(?:not|never|no|none|nor|neither|nothing|nobody|cannot|refrain)\b|n't\b|\b(?:without|rather than|instead of|as opposed to)\b(?![^,]*,)", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(?:do|does|did|will|shall|would|may|can|is|are) (?:not|never) |\bcannot |n't |\bnever ", RegexOptions.IgnoreCase)]
    private static partial Regex Inside();

    [GeneratedRegex(@"^\W*(?:[\w'-]+ ){0,5}?(?:no(?! (?:longer|later|less|more|fewer|sooner|earlier|obligation)\b)|neither|none of|nobody|no one)\b|\b(?:not|never) (?:with|to|for|by|from|in|your|any)\b[^;:]*$|\b(?:rather than|instead of|as opposed to)\b[^,;:]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Object();

    /// <summary>Negations that deny nothing: of choices and conditions, of bounds ("not longer than"), of hindrances ("nothing prevents us"), and those that another one takes back.</summary>
    [GeneratedRegex(
        @"\bdo[- ]not[- ](?:track|sell(?: or share)? my|call)\b|\b(?:opt|opts|choose|elect|prefer) not\b|\bask us not to\b|\bnot (?:only|limited|just|necessarily|merely|simply|solely|exclusively|always)\b|\b(?:if|unless|whether|when|where|or) you (?:do not|don't|are not|have not|haven't)\b|\bwho (?:do|does|would|have|has) not\b|\bnot to sue\b|\bno longer (?:wish|want|need|necessary|require|relevant)|\bwhether or not\b|\bno obligation\b|\bnot obliged\b|\bwith or without\b|\bnot (?:be able|responsible|guarantee)\b|\bwithout (?:your|notice|prejudice|prior|limitation|undue|delay)\b"
        + @"|\b(?:no|not) (?:later|less|more|fewer|longer|sooner|earlier) than\b|\bnot exceed|\bat no (?:\w+ )?(?:cost|charge|expense|fee)\b|\bno (?:matter|doubt)\b"
        + @"|(?:\b(?:not|never|no|cannot)|n't)\b(?=[^,;.]{0,70}\b(?:(?:longer|more|later|further|less|fewer|earlier|sooner)(?: [\w-]+){0,4}? than|beyond|in excess of|(?:after|once|when)(?: \w+){0,4} no longer)\b)"
        + @"|\b(?:not|never|nothing|no|cannot)\b(?=[^,;.]{0,80}(?<!\bto )\b(?:prevent|prohibit|preclude|restrict|limit|hinder|hesitate|impair)(?:s|ed|ing)?\b)"
        + @"|(?<=\b(?:not|cannot|unable to|can't) (?:\w+ ){0,2}(?:guarantee|ensure|promise|warrant|assure)\b[^.;]{0,80})\b(?:not|never|no)\b|\b(?:not|cannot)\b(?= (?:\w+ ){0,2}(?:guarantee|ensure|promise|warrant|assure)\b[^.;]{0,80}\b(?:not|never|no)\b)"
        + @"|\b(?:that|which) (?:do|does|can|could|will|would|may|is|are)(?:n't| ?not)(?= (?:\w+ ){0,3}(?:identif|personal|link|associat|reveal|relate|trace|contain|constitut))"
        + @"|(?<=\b(?:that|which) (?:\w+ ){1,3})no\b"
        + @"|(?<=(?:^|[.;:] )(?:if|when|where|once|after|until|as|because|since|should|in case|even if)\b[^,;.]{0,120})\b(?:not|no|never)\b(?=[^,;.]{0,120},)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Harmless();

    [GeneratedRegex(@";|[.!?] |\b(?:but|however|except|unless|instead(?! of)|although|though|(?<!\byou )and (?:we|they)|(?<!\bor )otherwise)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();
}
