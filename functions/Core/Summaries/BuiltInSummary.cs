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
        foreach (var phrase in shifts.Select(ShiftPhrase.Of).Distinct(StringComparer.Ordinal))
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
        var text = new StringBuilder();
        foreach (var found in shifts.Take(MostLines))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(Capital(ShiftPhrase.Of(found))).Append(Quotes(found.Change));
        }
        if (shifts.Count > MostLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nAnd {shifts.Count - MostLines} more.");
        }
        return text.ToString();
    }

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
