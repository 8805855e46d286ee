using System.Text.RegularExpressions;

namespace PolicyWatch.Comparison;

/// <summary>What of an entry's text counts when two are compared.</summary>
internal static partial class EntryText
{
    /// <summary>Without links, emphasis, escapes and tags.</summary>
    public static string Plain(string markdown)
    {
        var text = Tag().Replace(Break().Replace(markdown, ", "), " ");
        text = Link().Replace(text, "$1");
        text = Emphasis().Replace(text, "");
        return Space().Replace(Escape().Replace(text, "$1"), " ").Trim();
    }

    /// <summary>The name without case, punctuation and legal form: "Acme, Inc." and "ACME" are one.</summary>
    public static string Key(string name)
    {
        var words = Words(WithoutBrackets(name));
        var end = words.Length;
        while (end > 1 && IsLegalForm(words[end - 1]))
        {
            end--;
        }

        var start = end > 1 && words[0] == "the" ? 1 : 0;
        return string.Join(' ', words[start..end]);
    }

    /// <summary>The legal form at the end of a name, or an empty text.</summary>
    public static string LegalForm(string name) => string.Join(' ', Words(WithoutBrackets(name)).Reverse().TakeWhile(IsLegalForm).Select(CanonicalForm).Reverse());

    public static bool HasLegalForm(string name) => LegalForm(name).Length > 0;

    public static string Comparable(string? cell) => string.Join(' ', Words(cell ?? ""));

    public static string[] Words(string text) =>
        [.. Word().Matches(DottedLetters().Replace(text, match => match.Value.Replace(".", "", StringComparison.Ordinal)).ToLowerInvariant()).Select(match => match.Value).Where(word => word != "and")];

    private static string WithoutBrackets(string name)
    {
        var text = Brackets().Replace(name, " ");
        return Word().IsMatch(text) ? text : name;
    }

    private static bool IsLegalForm(string word) => word is "inc" or "incorporated" or "llc" or "ltd" or "limited" or "gmbh" or "corp" or "corporation"
        or "co" or "company" or "plc" or "sa" or "sas" or "sarl" or "sàrl" or "rl" or "bv" or "nv" or "ab" or "as" or "asa" or "oy" or "oyj" or "aps" or "pty" or "pte"
        or "srl" or "spa" or "kg" or "ag" or "se" or "ug" or "lp" or "llp" or "kk" or "pvt" or "pbc" or "ulc" or "sl" or "slu" or "lda" or "ltda" or "ou" or "oü" or "doo" or "kft" or "sro" or "zoo";

    private static string CanonicalForm(string word) => word switch
    {
        "incorporated" => "inc",
        "limited" => "ltd",
        "corporation" => "corp",
        "company" => "co",
        "sàrl" => "sarl",
        _ => word,
    };

    [GeneratedRegex("""!?\[([^\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"\s*<br\s*/?>\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex(@"<[^>]{1,200}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<!\\)(?:\*{1,3}|(?<![\p{L}\p{N}])_{1,2}|_{1,2}(?![\p{L}\p{N}])|`)", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\\([\\`*_{}\[\]()#+\-.!|<>~])", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    // Digits set high or low are marks of footnotes.
    [GeneratedRegex(@"[\p{L}\p{Nd}][\p{L}\p{Nd}\p{M}]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // "U.S.", "S.A.", "B.V.", "sp. z o.o."
    [GeneratedRegex(@"\b(?:\p{L}\.\s?){1,4}\p{L}\b\.?|\bz\s+o\.\s?o\.", RegexOptions.CultureInvariant)]
    private static partial Regex DottedLetters();

    [GeneratedRegex(@"[(\[][^)\]]*[)\]]", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();
}
