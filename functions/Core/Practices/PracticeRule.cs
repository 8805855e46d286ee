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
    public IReadOnlyList<(string? Value, bool Denied)> Read(Sentence sentence)
    {
        var scope = sentence.Scope;
        var match = when.Match(scope);
        if (!match.Success || (Entry.By is not null && sentence.ForbidsCustomers) || (match.Index >= sentence.StatedUntil && (!Entry.General || sentence.StatedUntil > 0)) || requires?.IsMatch(scope) == false || unless?.IsMatch(scope) == true)
        {
            return [];
        }
        var polarity = Entry.Polarity is null ? new StatedPolarity(sentence, when, match) : null;
        if (Entry.Capture == ValueCapture.None && values.Count > 0 && ValuesIn(sentence, polarity) is { Count: > 0 } found)
        {
            return found;
        }
        var denied = polarity?.IsDenied == true;
        return Entry.Capture != ValueCapture.None ? [.. CapturedValue.Of(Entry.Capture, sentence.Plain).Select(value => (value, denied))]
            : values.Count == 0 || Entry.Bare ? [(null, denied)]
            : [];
    }

    private List<(string? Value, bool Denied)> ValuesIn(Sentence sentence, StatedPolarity? polarity)
    {
        var found = new List<(string? Value, bool Denied)>();
        foreach (var (value, pattern) in values)
        {
            if (!(found.Count > 0 && Entry.Otherwise?.Contains(value, StringComparer.Ordinal) == true) && pattern.IsMatch(sentence.Plain))
            {
                found.AddRange(polarity?.Of(pattern).Select(denied => ((string?)value, denied)) ?? [(value, false)]);
            }
        }
        return found;
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
    /// <param name="denied">A promise not to do it binds, whatever the value.</param>
    public PracticeSeverity SeverityOf(IReadOnlyList<string> found, bool denied) =>
        Entry.Grave is not null && found.Any(Entry.Grave.Contains) ? PracticeSeverity.High
        : Entry.Minor is not null && !denied && found.Count > 0 && found.All(Entry.Minor.Contains) ? PracticeSeverity.Low
        : Entry.Severity;
}
