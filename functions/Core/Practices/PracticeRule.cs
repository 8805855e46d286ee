namespace PolicyWatch.Practices;

/// <summary>One entry of the catalogue, ready to match.</summary>
internal sealed class PracticeRule
{
    private readonly PracticePattern when;
    private readonly PracticePattern? requires;
    private readonly PracticePattern? unless;
    private readonly PracticePattern? claims;
    private readonly IReadOnlyList<(string Value, PracticePattern Pattern)> values;

    public PracticeRule(string category, CatalogueEntry entry, IReadOnlyDictionary<string, string> terms)
    {
        Category = category;
        Entry = entry;
        when = PracticePattern.Of(entry.When, terms)!;
        requires = PracticePattern.Of(entry.Requires, terms);
        unless = PracticePattern.Of(entry.Unless, terms);
        claims = PracticePattern.Of(entry.Claims, terms);
        values = [.. (entry.Values ?? new Dictionary<string, string>()).Select(value => (value.Key, PracticePattern.Of([value.Value], terms)!))];
    }

    public string Category { get; }

    public CatalogueEntry Entry { get; }

    /// <summary>What the sentence says about this practice: nothing, or one reading per value.</summary>
    public IEnumerable<(string? Value, bool Denied)> Read(Sentence sentence)
    {
        var scope = sentence.Scope;
        var match = when.Match(scope);
        if (!match.Success || (Entry.By is not null && sentence.ForbidsCustomers) || requires?.IsMatch(scope) == false || unless?.IsMatch(scope) == true)
        {
            return [];
        }
        var found = ValuesIn(sentence);
        var denied = found.Count > 0 && Entry.Polarity is null && !Negation.IsException(sentence.Lead) && Negation.Precedes(sentence.Denying, match.Index, match.Length);
        return found.Select(value => (value, denied));
    }

    private List<string?> ValuesIn(Sentence sentence)
    {
        if (Entry.Capture != ValueCapture.None)
        {
            return [.. CapturedValue.Of(Entry.Capture, sentence.Plain)];
        }
        var found = new List<string?>();
        foreach (var (value, pattern) in values)
        {
            if (!(found.Count > 0 && Entry.Otherwise?.Contains(value, StringComparer.Ordinal) == true) && pattern.IsMatch(sentence.Plain))
            {
                found.Add(value);
            }
        }
        return found.Count == 0 && (values.Count == 0 || Entry.Bare) ? [null] : found;
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
}
