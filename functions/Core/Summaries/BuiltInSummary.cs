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
        var claimed = WithoutContradictions([.. shifts.Where(found => found.Rule is not null)]);
        if (claimed.Count == 0)
        {
            return Capital(ClausePhrase.Of(shifts[0], HeadlineLength));
        }
        var headline = "";
        foreach (var phrase in Merged(claimed).Select(ShiftPhrase.Of).Distinct(StringComparer.Ordinal))
        {
            var longer = headline.Length == 0 ? Capital(phrase) : $"{headline}; {phrase}";
            if (longer.Length > HeadlineLength)
            {
                break;
            }
            headline = longer;
        }
        return headline.Length > 0 ? headline : Cut(Capital(ShiftPhrase.Of(claimed[0])), HeadlineLength);
    }

    /// <summary>Where one sentence affirms what another denies, the rest of the sentences tells which holds when: a headline cannot.</summary>
    private static List<FoundShift> WithoutContradictions(List<FoundShift> claimed)
    {
        bool IsContradicted(FoundShift found) => claimed.Exists(other => other.Rule == found.Rule && other.Shift.Kind == found.Shift.Kind && other.Denied != found.Denied && other.Values.Any(found.Values.Contains));
        var clear = claimed.Where(found => !IsContradicted(found)).ToList();
        return clear.Count > 0 ? clear : [.. claimed.Take(1)];
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

    internal static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)].TrimEnd() + "…";
}
