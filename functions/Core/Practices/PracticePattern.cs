using System.Buffers;
using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>Patterns of the catalogue as one expression, made when a sentence first may match it.</summary>
internal sealed partial class PracticePattern
{
    /// <summary>Backtracking is quick to make and to run where little can be tried in vain: up to this many characters.</summary>
    private const int LongSentence = 1_000;

    /// <summary>A sentence made to be tried in vain is read by the linear expression.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromMilliseconds(50);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private readonly SearchValues<string>? openings;
    private readonly Lazy<Regex> quick;
    // Linear in the text, whatever the pattern: a policy cannot make it hang. It costs a hundred times as much to make.
    private readonly Lazy<Regex> linear;

    private PracticePattern(string pattern)
    {
        openings = PatternOpenings.Of(pattern) is { } found ? SearchValues.Create([.. found], StringComparison.OrdinalIgnoreCase) : null;
        var expression = $@"\b(?:{pattern.Replace("~", ".*", StringComparison.Ordinal)})";
        quick = new Lazy<Regex>(() => new Regex(expression, Options, LongestTry));
        linear = new Lazy<Regex>(() => new Regex(expression, Options | RegexOptions.NonBacktracking));
    }

    /// <param name="patterns">One of which has to match; null gives null.</param>
    /// <param name="terms">What the names in braces stand for.</param>
    public static PracticePattern? Of(IReadOnlyList<string>? patterns, IReadOnlyDictionary<string, string> terms) => patterns is null ? null
        : new(string.Join('|', patterns.Select(pattern => Term().Replace(pattern, match => terms[match.Groups[1].Value]))));

    public bool IsMatch(string text) => Ask(text, static (expression, text) => expression.IsMatch(text), otherwise: false);

    /// <returns>The same whichever expression finds it.</returns>
    public Match Match(string text) => Ask(text, static (expression, text) => expression.Match(text), System.Text.RegularExpressions.Match.Empty);

    private TAnswer Ask<TAnswer>(string text, Func<Regex, string, TAnswer> question, TAnswer otherwise)
    {
        if (!MayMatch(text))
        {
            return otherwise;
        }

        if (text.Length > LongSentence)
        {
            return question(linear.Value, text);
        }

        try
        {
            return question(quick.Value, text);
        }
        catch (RegexMatchTimeoutException)
        {
            return question(linear.Value, text);
        }
    }

    private bool MayMatch(string text) => openings is null || text.AsSpan().ContainsAny(openings);

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Term();
}
