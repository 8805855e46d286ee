using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>Splits a policy's Markdown into sentences, each with its place and the heading and list it stands under.</summary>
internal static partial class SentenceReader
{
    /// <summary>A list item belongs to the lead-in that stands at most this many lines above its list.</summary>
    private const int LeadReach = 60;

    public static IReadOnlyList<Sentence> Read(string markdown)
    {
        var sentences = new List<Sentence>();
        string? heading = null, lead = null;
        var leadAge = 0;
        foreach (var (start, length) in Lines(markdown))
        {
            var line = markdown.AsSpan(start, length);
            if (line.IndexOfAnyExcept("=-_*| :\t\r>#".AsSpan()) < 0)
            {
                continue;
            }
            var kind = KindOf(line, markdown, start + length);
            var marker = Marker().Match(markdown, start, length).Length;
            var listed = kind == SentenceKind.Item || (kind == SentenceKind.Prose && char.IsAsciiLetterLower(markdown[start + marker]));
            if (kind == SentenceKind.Heading)
            {
                lead = null;
            }
            else if (!listed && ++leadAge > 1)
            {
                lead = null;
            }
            var here = new List<Sentence>();
            string? clause = null;
            foreach (var (from, size) in kind == SentenceKind.Row ? [(start, length)] : Split(markdown, start + marker, length - marker))
            {
                var text = markdown.Substring(from, size);
                var plain = PlainText.Of(text);
                if (plain.Length > 0)
                {
                    here.Add(new Sentence(text, from, plain, kind, clause ?? (listed || kind == SentenceKind.Row ? lead : null), heading));
                    clause = plain[^1] == ';' ? clause ?? LeadOf(plain) : null;
                }
            }
            sentences.AddRange(here);
            if (kind == SentenceKind.Heading && here.Count > 0)
            {
                heading = here[^1].Plain;
            }
            else if (here.Count > 0 && OpensList().IsMatch(here[^1].Plain))
            {
                // A lead inside a list ("we may also:") keeps what the list itself was introduced by.
                lead = listed && lead is not null && here[^1].Words.Count < 8 ? $"{lead} {here[^1].Plain}" : here[^1].Plain;
                leadAge = 0;
            }
            else if (listed && ++leadAge > LeadReach)
            {
                lead = null;
            }
        }
        return sentences;
    }

    private static string? LeadOf(string plain) => EnumerationStart().Match(plain).Groups["lead"] is { Success: true, Length: > 8 } lead ? lead.Value : null;

    private static IEnumerable<(int Start, int Length)> Lines(string markdown)
    {
        for (var start = 0; start < markdown.Length;)
        {
            var end = markdown.IndexOf('\n', start);
            end = end < 0 ? markdown.Length : end;
            if (end > start)
            {
                yield return (start, end - start);
            }
            start = end + 1;
        }
    }

    private static SentenceKind KindOf(ReadOnlySpan<char> line, string markdown, int end)
    {
        var trimmed = line.TrimStart();
        if (trimmed.StartsWith("#", StringComparison.Ordinal) || UnderlineFollows(markdown, end))
        {
            return SentenceKind.Heading;
        }
        if (trimmed.StartsWith("|", StringComparison.Ordinal))
        {
            return SentenceKind.Row;
        }
        if (ItemMarker().IsMatch(line))
        {
            return SentenceKind.Item;
        }
        var bold = trimmed.TrimEnd();
        return bold.Length is > 4 and < 120 && bold.StartsWith("**", StringComparison.Ordinal) && bold.EndsWith("**", StringComparison.Ordinal)
            && bold[2..^2].IndexOf("**", StringComparison.Ordinal) < 0
            ? SentenceKind.Heading
            : SentenceKind.Prose;
    }

    /// <summary>Setext headings: a line of equal signs or hyphens under the title.</summary>
    private static bool UnderlineFollows(string markdown, int end)
    {
        if (end + 3 >= markdown.Length || markdown[end + 1] is not ('=' or '-'))
        {
            return false;
        }
        var next = markdown.IndexOf('\n', end + 1);
        var line = markdown.AsSpan(end + 1, (next < 0 ? markdown.Length : next) - end - 1).TrimEnd();
        return line.Length >= 2 && line.IndexOfAnyExcept(line[0]) < 0;
    }

    /// <summary>Cuts at full stops (question and exclamation marks) that end a sentence, and at semicolons of long clauses.</summary>
    private static IEnumerable<(int Start, int Length)> Split(string text, int start, int length)
    {
        var end = start + length;
        var from = start;
        for (var i = start; i < end; i++)
        {
            var stops = text[i] is '.' or '!' or '?' ? IsSentenceEnd(text, i, from, end) : text[i] == ';' && i - from > 120;
            if (!stops)
            {
                continue;
            }
            var cut = i + 1;
            while (cut < end && text[cut] is '"' or '”' or '’' or ')' or '*' or '_' or '\'')
            {
                cut++;
            }
            if ((cut < end && !char.IsWhiteSpace(text[cut])) || IsInsideLink(text, from, i, end))
            {
                continue;
            }
            yield return Trimmed(text, from, cut);
            from = cut;
            i = cut - 1;
        }
        if (from < end)
        {
            yield return Trimmed(text, from, end);
        }
    }

    private static (int Start, int Length) Trimmed(string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from]))
        {
            from++;
        }
        while (to > from && char.IsWhiteSpace(text[to - 1]))
        {
            to--;
        }
        return (from, to - from);
    }

    private static bool IsInsideLink(string text, int from, int stop, int end)
    {
        var open = text.LastIndexOf('[', stop, stop - from + 1);
        if (open < 0 || text.IndexOf(']', open, stop - open) >= 0)
        {
            return false;
        }
        var close = text.IndexOf("](", stop, end - stop, StringComparison.Ordinal);
        return close >= 0 && text.IndexOf('[', stop, close - stop) < 0;
    }

    private static bool IsSentenceEnd(string text, int stop, int from, int end)
    {
        if (text[stop] != '.')
        {
            return true;
        }
        var wordStart = stop;
        // A stop behind a space belongs to the word before: what was bold or a link there is gone.
        if (stop > from + 1 && text[stop - 1] == ' ' && (char.IsLetterOrDigit(text[stop - 2]) || text[stop - 2] is '*' or ')'))
        {
            return true;
        }
        while (wordStart > from && !char.IsWhiteSpace(text[wordStart - 1]) && text[wordStart - 1] is not ('(' or '"' or '“' or '['))
        {
            wordStart--;
        }
        var word = text.AsSpan(wordStart, stop - wordStart).Trim('*');
        // "1." and "a." at the start are numbering; "U.S." and the listed words go on.
        if (word.Length == 0 || (wordStart == from && word.Length <= 4 && word.IndexOfAnyExceptInRange('0', '9') < 0)
            || (word.Length == 1 && char.IsLetter(word[0])) || Abbreviation().IsMatch(word))
        {
            return false;
        }
        var next = stop + 1;
        while (next < end && !char.IsLetterOrDigit(text[next]))
        {
            next++;
        }
        return next >= end || !char.IsLower(text[next]);
    }

    [GeneratedRegex(@"(?::|\b(?:includes?|including|following|such as))$", RegexOptions.IgnoreCase)]
    private static partial Regex OpensList();

    /// <summary>The words before the first member of a list that runs on in one paragraph.</summary>
    [GeneratedRegex(@"^(?<lead>[^:(]+?)(?::|\((?:a|i|1|A)\))")]
    private static partial Regex EnumerationStart();

    [GeneratedRegex(@"\G\s*(?:>\s*)*(?:#{1,6}\s+)?(?:[*+•·–-]\s+)?")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^\s*(?:>\s*)*(?:[*+•·–-]\s|\d{1,3}\\?[.)]\s|\(?[a-zA-Z]{1,4}\\?\)\s|[a-z]\\?\.\s)")]
    private static partial Regex ItemMarker();

    [GeneratedRegex(@"^(?:e\.?g|i\.?e|etc|inc|ltd|llc|corp|co|no|nos|art|arts|sec|vs|approx|mr|mrs|ms|dr|st|pty|pte|cf|incl|sub|para|dept|str|ave|blvd|rd|(?:[a-z]\.)+[a-z])$", RegexOptions.IgnoreCase)]
    private static partial Regex Abbreviation();
}
