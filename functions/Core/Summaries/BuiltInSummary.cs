using System.Globalization;
using System.Text;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Writes the headline and the summary from the shifts and the sentences that carry them.</summary>
internal static class BuiltInSummary
{
    private const int HeadlineLength = 120;
    private const int MostLines = 12;
    private const int QuoteLength = 280;

    public static string Headline(IReadOnlyList<FoundShift> shifts)
    {
        var claimed = ToldShifts.Of([.. shifts.Where(found => found.Rule is not null)]);
        if (claimed.Count == 0)
        {
            return Capital(ClausePhrase.Of(ClausePhrase.Best(shifts), HeadlineLength));
        }
        string[] listed = SubprocessorPhrase.Of(claimed, HeadlineLength) is { } names ? [names] : [];
        var headline = "";
        foreach (var phrase in listed.Concat(ToldShifts.Phrases([.. claimed.Where(found => !SubprocessorPhrase.IsOf(found))])))
        {
            var longer = headline.Length == 0 ? Capital(phrase) : $"{headline}; {phrase}";
            if (longer.Length > HeadlineLength)
            {
                break;
            }
            headline = longer;
        }
        return headline.Length > 0 ? headline : Excerpt.Of(Capital(ShiftPhrase.Of(claimed[0])), HeadlineLength);
    }

    public static string Text(IReadOnlyList<FoundShift> shifts)
    {
        // A sentence that carries several shifts is quoted once.
        var lines = shifts.GroupBy(found => (found.Shift.QuoteBefore, found.Shift.QuoteAfter)).ToList();
        var text = new StringBuilder();
        foreach (var line in lines.Take(MostLines))
        {
            var phrases = ToldShifts.Phrases(ToldShifts.WithoutNamedTwice([.. line]));
            text.Append(text.Length > 0 ? "\n" : "").Append(Capital(string.Join("; ", phrases))).Append(Quotes([.. line]));
        }
        if (lines.Count > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nAnd {lines.Count - MostLines} more.");
        }
        return text.ToString();
    }

    private static string Quotes(List<FoundShift> line) => line[0].Change switch
    {
        { Before: null, After: { } after } => $": “{Around(after, line)}”",
        { Before: { } before, After: null } => $". Before: “{Around(before, line)}”",
        { Before: { } before, After: { } after } => $". Before: “{FromFirst(before, after)}” Now: “{FromFirst(after, before)}”",
        _ => throw new InvalidOperationException("A changed sentence stands in at least one text."),
    };

    /// <summary>The part of a long sentence in which the words stand that bear the claim.</summary>
    private static string Around(Sentence sentence, List<FoundShift> line)
    {
        var cues = line.Where(found => found.Rule is not null).SelectMany(found => found.Rule!.Entry.Cues.Split(' ').Concat(found.Values.SelectMany(PlainText.Words))).ToHashSet(StringComparer.Ordinal);
        var at = sentence.Plain.Length <= QuoteLength ? -1 : Excerpt.IndexOf(sentence.Plain, cues.Contains);
        return at > QuoteLength / 2 ? Excerpt.Around(sentence.Plain, at, QuoteLength) : Excerpt.Of(sentence.Plain, QuoteLength);
    }

    /// <summary>The part of a long sentence from a little before the place where the other version goes on otherwise.</summary>
    private static string FromFirst(Sentence sentence, Sentence other) =>
        Excerpt.Around(sentence.Plain, Excerpt.FirstDifference(sentence.Plain, other.Plain), QuoteLength);

    private static string Capital(string phrase) => char.ToUpperInvariant(phrase[0]) + phrase[1..];
}
