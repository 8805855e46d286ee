using System.Text.RegularExpressions;

namespace PolicyWatch.Evaluation;

/// <summary>How well two texts agree in their words.</summary>
internal sealed record WordScore(double F1, double Precision, double Recall, int Expected, int Found)
{
    /// <summary>Words are runs of letters and digits, lower-cased; link targets and Markdown escapes are left out.</summary>
    public static WordScore Of(string expected, string found)
    {
        var wanted = Words(expected);
        var counts = wanted.GroupBy(word => word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var got = Words(found);
        var shared = 0;
        foreach (var word in got)
        {
            if (counts.TryGetValue(word, out var left) && left > 0)
            {
                counts[word] = left - 1;
                shared++;
            }
        }

        var precision = got.Count == 0 ? 0 : (double)shared / got.Count;
        var recall = wanted.Count == 0 ? 0 : (double)shared / wanted.Count;
        return new WordScore(shared == 0 ? 0 : 2 * precision * recall / (precision + recall), precision, recall, wanted.Count, got.Count);
    }

    public static List<string> Words(string markdown)
    {
        var text = Regex.Replace(markdown, @"\]\((?:[^()\\]|\\.|\([^()]*\))*\)", "]");
        text = Regex.Replace(text, @"\\(?=[^\p{L}\p{Nd}\s])", "");
        return [.. Regex.Matches(text, @"[\p{L}\p{Nd}]+").Select(match => match.Value.ToLowerInvariant())];
    }
}
