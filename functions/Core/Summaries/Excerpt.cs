using System.Text.RegularExpressions;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Shows of a long sentence the part that tells something; what is left out is marked by an ellipsis, and no word is cut.</summary>
internal static partial class Excerpt
{
    /// <summary>So many words before a changed one make it readable.</summary>
    private const int WordsBefore = 6;

    /// <summary>A main clause of fewer words tells nothing by itself.</summary>
    private const int FewestWords = 5;

    /// <summary>As much of the beginning as fits.</summary>
    public static string Of(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }
        var end = text.LastIndexOf(' ', length - 1);
        // Some languages put no spaces between words; half a character is nothing in any.
        var cut = end > length / 2 ? text[..end] : text[..(char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1)];
        return Hanging().Replace(cut, "") + "…";
    }

    /// <summary>The part that begins a few words before a place, where that would not be seen otherwise.</summary>
    public static string Around(string text, int at, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }
        var start = WordAt(text, at);
        for (var words = 0; words < WordsBefore && start > 0; words++)
        {
            start = WordAt(text, start - 1);
        }
        return start == 0 ? Of(text, length) : "…" + Of(text[start..], length - 1);
    }

    /// <summary>Of "If you leave early, we may keep the fee" the part after the comma, where the whole does not fit.</summary>
    public static string MainClause(string text, int length)
    {
        if (text.Length <= length || !Subordinate().IsMatch(text))
        {
            return Of(text, length);
        }
        var clauses = Clause().Matches(text).Select(match => text[match.Groups[1].Index..]).Where(clause => clause.Count(letter => letter == ' ') >= FewestWords - 1).ToList();
        return clauses.Count == 0 ? Of(text, length) : "…" + Of(clauses.Find(clause => !Assent().IsMatch(clause)) ?? clauses[0], length - 1);
    }

    /// <summary>A sentence without the signs and numbers that only place it.</summary>
    public static string WithoutMarks(string plain) => Marks().Replace(plain, "");

    /// <summary>Where two wordings of a sentence part.</summary>
    public static int FirstDifference(string one, string other) => one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();

    /// <summary>Where the first of these words stands, or -1.</summary>
    public static int IndexOf(string plain, Func<string, bool> isWanted)
    {
        for (var start = 0; start < plain.Length;)
        {
            var end = plain.IndexOf(' ', start) is >= 0 and var space ? space : plain.Length;
            if (PlainText.Words(plain[start..end]).Any(isWanted))
            {
                return start;
            }
            start = end + 1;
        }
        return -1;
    }

    private static int WordAt(string text, int at) => at <= 0 ? 0 : text.LastIndexOf(' ', at - 1) + 1;

    /// <summary>What the customer agrees to comes after the next comma.</summary>
    [GeneratedRegex(@"^you (?:\w+ )?(?:agree|acknowledge|understand|accept|represent|confirm)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Assent();

    /// <summary>What a cut text must not end in.</summary>
    [GeneratedRegex(@"(?:[\s,;:(\-–—/“""]+|(?<=\s)(?:and|or|the|a|an|of|to|in|on|at|by|for|with|from|as|that|which|who|our|your|its|their|is|are|be|any|such|e\.g\.|i\.e\.|including))+$", RegexOptions.IgnoreCase)]
    private static partial Regex Hanging();

    [GeneratedRegex(@"^(?:if|when|where|whenever|in|for|by|upon|to|as|once|subject|notwithstanding|without|except|unless|however|further|furthermore|additionally|please|based|after|before|during|while|with|at|from|under|through|except|because|since|although|moreover|also|therefore|accordingly|until|provided)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Subordinate();

    [GeneratedRegex(@", (?:then |and |but )?((?:(?:we|you|they|it|this|there|the|your|our|any|all|no|each|neither|customers?|users?)\b|\p{Lu})[^,]{0,60}? ?\b(?:may|must|will|shall|can|cannot|should|would|is|are|has|have|do|does|reserves?|agrees?|provides?|uses?|collects?|shares?|requires?|grants?|warrants?|represents?|undertakes?|retains?|keeps?|ensures?|offers?|process(?:es)?|becomes?|appl(?:y|ies)|remains?|notif(?:y|ies))\b)")]
    private static partial Regex Clause();

    [GeneratedRegex(@"^(?:[-•·|>#\s]+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+|\d{1,3}(?:\.\d{1,3})+\s+)+")]
    private static partial Regex Marks();
}
