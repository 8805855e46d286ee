using System.Buffers;
using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>Patterns of the catalogue as one expression, made when a sentence first may match it.</summary>
internal sealed partial class PracticePattern
{
    /// <summary>Compiling pays from about as many tries as these, and would hold up a start that needs most expressions once.</summary>
    private const int TriesBeforeCompiling = 400;

    /// <summary>Backtracking is quick where little can be tried in vain; a sentence made for that is read by the linear expression.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromMilliseconds(50);

    /// <summary>A busy machine makes a try long by chance, but hardly so often.</summary>
    private const int MostLongTries = 3;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private readonly SearchValues<string>? openings;
    private readonly Lazy<Regex> quick;
    private readonly Lazy<Regex> compiled;
    // Linear in the text, whatever the pattern: a policy cannot make it hang. It costs a hundred times as much to make, and megabytes.
    private readonly Lazy<Regex> linear;
    // How many of either is no matter of one more or less, when two threads count.
    private int tries;
    private int longTries;

    private PracticePattern(string pattern)
    {
        openings = PatternOpenings.Of(pattern) is { } found ? SearchValues.Create([.. found], StringComparison.OrdinalIgnoreCase) : null;
        var expression = $@"\b(?:{pattern.Replace("~", ".*", StringComparison.Ordinal)})";
        quick = new Lazy<Regex>(() => new Regex(expression, Options, LongestTry));
        compiled = new Lazy<Regex>(() => new Regex(expression, Options | RegexOptions.Compiled, LongestTry));
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

        if (longTries < MostLongTries)
        {
            try
            {
                return question(Backtracking().Value, text);
            }
            catch (RegexMatchTimeoutException)
            {
                longTries++;
            }
        }

        return question(linear.Value, text);
    }

    private Lazy<Regex> Backtracking()
    {
        if (tries >= TriesBeforeCompiling)
        {
            return compiled;
        }

        tries++;
        return quick;
    }

    private bool MayMatch(string text) => openings is null || text.AsSpan().ContainsAny(openings);

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Term();
}
