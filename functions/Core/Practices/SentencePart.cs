using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>A stretch of a sentence between the words that turn what it says round.</summary>
/// <param name="Start">Where it starts in the sentence's scope.</param>
/// <param name="End">Behind its last character.</param>
internal sealed partial record SentencePart(int Start, int End, PartKind Kind)
{
    /// <summary>The parts of a sentence in order; one where nothing in it turns round.</summary>
    public static IReadOnlyList<SentencePart> Of(string text)
    {
        var parts = new List<SentencePart>();
        int start = 0, from = 0;
        var kind = PartKind.Statement;
        while (Turn().Match(text, from) is { Success: true } turn)
        {
            if (turn.Index > start)
            {
                parts.Add(new SentencePart(start, turn.Index, kind));
            }
            (start, from, kind) = (turn.Index, turn.Index + turn.Length, KindOf(turn));
            if (turn.Groups["outside"].Success)
            {
                parts.Add(new SentencePart(start, from, kind));
                (start, kind) = (from, PartKind.Statement);
            }
            // "We do not, except as stated here, share …" goes on behind the comma.
            else if (kind is PartKind.Exception or PartKind.Exclusion && IsInserted(text, start) && text.IndexOf(',', from) is > 0 and var comma)
            {
                parts.Add(new SentencePart(start, comma, kind));
                (start, from, kind) = (comma, comma, PartKind.Statement);
            }
        }
        parts.Add(new SentencePart(start, text.Length, kind));
        return parts;
    }

    private static PartKind KindOf(Match turn) => turn.Groups["exception"].Success ? PartKind.Exception
        : turn.Groups["exclusion"].Success || turn.Groups["outside"].Success ? PartKind.Exclusion
        : turn.Groups["contrast"].Success ? PartKind.Contrast
        : PartKind.Continued;

    private static bool IsInserted(string text, int start) => Insertion().IsMatch(text[Math.Max(0, start - 24)..start]);

    [GeneratedRegex(@"(?:^|[.;:] ?|\b(?:not|never|will|shall|may|do|cannot),? \(?)$|n't,? $", RegexOptions.IgnoreCase)]
    private static partial Regex Insertion();

    [GeneratedRegex(@"\b(?:(?<outside>outside(?: of)? (?:our|the|its) (?:\w+ )?(?:group|compan(?:y|ies)|organi[sz]ation|affiliates|corporate family)(?: of companies)?(?:(?:,? and|,? or|,) (?:our |its )?(?:affiliates|subsidiaries|parent|partners))*)|(?<exclusion>other than|excluding|apart from|aside from)|(?<exception>except(?:ing)?|save (?:for|where|as|to)|unless)|(?<contrast>(?<!\b(?:anything|nothing|all) )but(?! (?:(?:is|are) )?not limited)|however|although|though|whereas)|(?<continued>(?<!\byou )and (?:we|they)))\b|(?<continued>;|[.!?] )", RegexOptions.IgnoreCase)]
    private static partial Regex Turn();
}

internal enum PartKind
{
    /// <summary>What the sentence says first.</summary>
    Statement,

    /// <summary>Holds the other way round: "except …".</summary>
    Exception,

    /// <summary>Is left out of what is said: "other than …".</summary>
    Exclusion,

    /// <summary>Speaks for itself: "but …".</summary>
    Contrast,

    /// <summary>Has its own subject, or goes on with the list.</summary>
    Continued,
}
