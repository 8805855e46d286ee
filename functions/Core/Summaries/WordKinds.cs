using System.Collections.Frozen;

namespace PolicyWatch.Summaries;

/// <summary>What kinds of words there are, seen from somebody who asks whether a changed word matters.</summary>
internal static class WordKinds
{
    private static readonly FrozenSet<string> FunctionWords = Set("""
        a an the and or of to in on at by for with from as is are was were be been being this that these those it its
        we us our ours you your yours they them their he she his her him i me my who whom whose which what where when how why
        has have had do does did so than then there here if also into about such other any all each both more most some own same
        out over under up down upon within between through during per via s t re ve ll d m please very just only
        """);

    /// <summary>A line without any of these is a menu, a title or a list of names, not a statement.</summary>
    private static readonly FrozenSet<string> StatementWords = Set("""
        may must shall will can cannot could should would might is are was were be been has have do does did not no
        we our us you they their it its that these those which who if when where unless such any
        agree agrees collect collects use uses share shares provide provides include includes including requires reserves
        """);

    private static readonly FrozenSet<string> DateWords = Set("""
        january february march april may june july august september october november december
        jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
        st nd rd th last updated effective revised version date dated as of on modified posted published since copyright
        """);

    private static readonly FrozenSet<string> LegalForms = Set("inc llc ltd limited gmbh corp corporation plc sarl sas ag bv kg pte pty oy ab srl spa ltda opco lp llp");

    private static readonly FrozenSet<string> ContactWords = Set("e mail email phone tel fax www http https com org net street st rd floor suite building office address contact visit click form page here via");

    public static bool IsContact(string word) => ContactWords.Contains(word);

    public static bool IsFunction(string word) => FunctionWords.Contains(word);

    public static bool IsLegalForm(string word) => LegalForms.Contains(word);

    public static bool IsDate(string word) => DateWords.Contains(word) || IsDateNumber(word);

    public static bool IsMonth(string word) => word.Length > 2 && word != "may" && DateWords.Contains(word) && char.IsAsciiLetterLower(word[0])
        && "jan feb mar apr jun jul aug sep oct nov dec".Contains(word[..3], StringComparison.Ordinal);

    public static bool IsNumber(string word) => word.All(c => char.IsAsciiDigit(c) || c is '.' or ',');

    public static int StatementWordsIn(IEnumerable<string> words) => words.Distinct(StringComparer.Ordinal).Count(StatementWords.Contains);

    private static bool IsDateNumber(string word)
    {
        var digits = word.TrimEnd('s', 't', 'n', 'd', 'r', 'h');
        return digits.Length is 1 or 2 or 4 && digits.All(char.IsAsciiDigit)
            && int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) is (>= 1 and <= 31) or (>= 1990 and <= 2100);
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
