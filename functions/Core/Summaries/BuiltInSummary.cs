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
        var headline = "";
        foreach (var phrase in Merged(shifts).Select(ShiftPhrase.Of).Distinct(StringComparer.Ordinal))
        {
            var longer = headline.Length == 0 ? Capital(phrase) : $"{headline}; {phrase}";
            if (longer.Length > HeadlineLength)
            {
                break;
            }
            headline = longer;
        }
        return headline.Length > 0 ? headline : Cut(Capital(ShiftPhrase.Of(shifts[0])), HeadlineLength);
    }

    public static string Text(IReadOnlyList<FoundShift> shifts)
    {
        // A sentence that carries several shifts is quoted once.
        var lines = shifts.GroupBy(found => (found.Shift.QuoteBefore, found.Shift.QuoteAfter)).ToList();
        var text = new StringBuilder();
        foreach (var line in lines.Take(MostLines))
        {
            var phrases = Merged([.. line]).Select(ShiftPhrase.Of).Distinct(StringComparer.Ordinal);
            text.Append(text.Length > 0 ? "\n" : "").Append(Capital(string.Join("; ", phrases))).Append(Quotes(line.First().Change));
        }
        if (lines.Count > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nAnd {lines.Count - MostLines} more.");
        }
        return text.ToString();
    }

    /// <summary>Values of one practice that came, or went, together make one phrase.</summary>
    private static IEnumerable<FoundShift> Merged(IReadOnlyList<FoundShift> shifts) =>
        shifts.GroupBy(found => found.Rule is null || found.Shift.Kind == ShiftKind.Altered || found.Rule.Entry.Capture is not (ValueCapture.None or ValueCapture.Entity or ValueCapture.Names) ? (object)found : (found.Rule, found.Shift.Kind, found.Denied))
            .Select(group => group.First() with { Values = [.. group.SelectMany(found => found.Values).Distinct(StringComparer.Ordinal)] });

    private static string Quotes(SentenceChange change) => (change.Before, change.After) switch
    {
        (null, { } after) => $": “{Cut(after.Plain, QuoteLength)}”",
        ({ } before, null) => $". Before: “{Cut(before.Plain, QuoteLength)}”",
        ({ } before, { } after) => $". Before: “{Cut(before.Plain, QuoteLength)}” Now: “{Cut(after.Plain, QuoteLength)}”",
        _ => throw new InvalidOperationException("A changed sentence stands in at least one text."),
    };

    private static string Capital(string phrase) => char.ToUpperInvariant(phrase[0]) + phrase[1..];

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)].TrimEnd() + "…";
}
