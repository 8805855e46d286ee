using System.Text.RegularExpressions;

namespace PolicyWatch.Practices;

/// <summary>One entry of the catalogue, ready to match.</summary>
internal sealed partial class PracticeRule
{
    private readonly Regex when;
    private readonly Regex? requires;
    private readonly Regex? unless;
    private readonly Regex? claims;
    private readonly IReadOnlyList<(string Value, Regex Pattern)> values;

    public PracticeRule(string category, CatalogueEntry entry, IReadOnlyDictionary<string, string> terms)
    {
        Category = category;
        Entry = entry;
        when = Compile(entry.When, terms)!;
        requires = Compile(entry.Requires, terms);
        unless = Compile(entry.Unless, terms);
        claims = Compile(entry.Claims, terms);
        values = [.. (entry.Values ?? new Dictionary<string, string>()).Select(value => (value.Key, Compile([value.Value], terms)!))];
    }

    public string Category { get; }

    public CatalogueEntry Entry { get; }

    /// <summary>What the sentence says about this practice: nothing, or one reading per value.</summary>
    public IEnumerable<(string? Value, bool Denied)> Read(Sentence sentence)
    {
        var scope = sentence.Scope;
        var match = when.Match(scope);
        if (!match.Success || (Entry.By is not null && Negation.ForbidsCustomers(scope)) || requires?.IsMatch(scope) == false || unless?.IsMatch(scope) == true)
        {
            yield break;
        }
        var denied = Entry.Polarity is null && !Negation.IsException(sentence.Lead) && Negation.Precedes(scope, match.Index, match.Length);
        if (Entry.Capture != ValueCapture.None)
        {
            foreach (var value in CapturedValue.Of(Entry.Capture, sentence.Plain))
            {
                yield return (value, denied);
            }
            yield break;
        }
        if (values.Count == 0)
        {
            yield return (null, denied);
            yield break;
        }
        var found = false;
        foreach (var (value, pattern) in values)
        {
            if (!(found && Entry.Otherwise?.Contains(value, StringComparer.Ordinal) == true) && pattern.IsMatch(sentence.Plain))
            {
                found = true;
                yield return (value, denied);
            }
        }
        if (!found && Entry.Bare)
        {
            yield return (null, denied);
        }
    }

    /// <summary>The sentence says enough to claim the practice in a headline, not only to be about it.</summary>
    public bool Claims(Sentence sentence) => claims?.IsMatch(sentence.Scope) != false;

    /// <summary>Whether these words by themselves speak of the practice or of one of the values.</summary>
    public bool SpeaksOf(IReadOnlyList<string> words, IReadOnlyList<string> named)
    {
        var text = string.Join(' ', words);
        var cues = Entry.Cues.Split(' ');
        return words.Any(word => cues.Any(cue => word.StartsWith(cue, StringComparison.Ordinal)))
            || named.Any(value => PlainText.Words(value).Any(words.Contains))
            || values.Any(value => named.Contains(value.Value) && value.Pattern.IsMatch(text));
    }

    /// <summary>How grave a shift of these values is by itself.</summary>
    public PracticeSeverity SeverityOf(IReadOnlyList<string> found) =>
        Entry.Grave is not null && found.Any(Entry.Grave.Contains) ? PracticeSeverity.High
        : Entry.Minor is not null && found.Count > 0 && found.All(Entry.Minor.Contains) ? PracticeSeverity.Low
        : Entry.Severity;

    private static Regex? Compile(IReadOnlyList<string>? patterns, IReadOnlyDictionary<string, string> terms)
    {
        if (patterns is null)
        {
            return null;
        }
        var alternatives = patterns.Select(pattern => Term().Replace(pattern, match => terms[match.Groups[1].Value]).Replace("~", ".*", StringComparison.Ordinal));
        // NonBacktracking is linear in the text, whatever the pattern: a policy cannot make it hang.
        return new Regex($@"\b(?:{string.Join('|', alternatives)})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Term();
}
