namespace PolicyWatch.Practices;

/// <summary>Compares what two versions say: a statement that both make somewhere is no shift, wherever and however it is worded.</summary>
internal sealed class ShiftFinder
{
    private readonly PracticeReader reader;
    private readonly Dictionary<(string, string?), IReadOnlyList<Statement>> read = [];
    private readonly StatedText before;
    private readonly StatedText after;

    public ShiftFinder(PracticeReader reader, IReadOnlyList<Sentence> before, IReadOnlyList<Sentence> after)
    {
        this.reader = reader;
        this.before = new StatedText(before);
        this.after = new StatedText(after);
    }

    /// <summary>What one version says and the other does not, carried by one changed sentence.</summary>
    public IReadOnlyList<FoundShift> Find(SentenceChange change)
    {
        var gone = Telling(change.Before).Where(statement => !after.States(statement)).ToList();
        var come = Telling(change.After).Where(statement => !before.States(statement)).ToList();
        var conditions = ConditionShifts.Of(change.Whole, [.. Telling(change.Whole.Before)], [.. Telling(change.Whole.After)], before, after);
        return [.. gone.Concat(come)
            .Select(statement => (statement.Category, statement.Practice))
            .Distinct()
            .SelectMany(name =>
            {
                List<Statement> Of(IEnumerable<Statement> statements) => [.. statements.Where(statement => (statement.Category, statement.Practice) == name)];
                var (rule, old, now) = (PracticeCatalogue.Current.Find(name.Category, name.Practice)!, Of(gone), Of(come));
                return OfPractice(rule, change, Replaced(rule, old, now, Of(Telling(change.Before)), Of(Telling(change.After))), Replaced(rule, now, old, Of(Telling(change.After)), Of(Telling(change.Before))));
            }), .. conditions];
    }

    /// <summary>Where one figure takes another's place in a sentence, it is the one that went, though the text may give the same figure elsewhere, too.</summary>
    /// <param name="shifted">What only this version says.</param>
    /// <param name="others">What only the other version says.</param>
    /// <param name="here">What the sentence says in this version.</param>
    /// <param name="there">What it says in the other.</param>
    private static List<Statement> Replaced(PracticeRule rule, List<Statement> shifted, List<Statement> others, List<Statement> here, List<Statement> there) =>
        shifted.Count == 0 && others.Count > 0 && rule.Entry.Capture is (ValueCapture.Duration or ValueCapture.Age)
            ? [.. here.Where(statement => there.TrueForAll(other => other.Value != statement.Value))]
            : shifted;

    /// <summary>Categories that a changed sentence speaks of, whether or not anything shifted.</summary>
    public IReadOnlyList<string> Categories(SentenceChange change) =>
        [.. StatementsOf(change.After).Concat(StatementsOf(change.Before)).Select(statement => statement.Category).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<Statement> StatementsOf(Sentence? sentence)
    {
        if (sentence is null)
        {
            return [];
        }
        var key = (sentence.Key, sentence.Lead);
        if (!read.TryGetValue(key, out var statements))
        {
            read[key] = statements = reader.Read(sentence);
        }
        return statements;
    }

    private static IEnumerable<FoundShift> OfPractice(PracticeRule rule, SentenceChange change, List<Statement> gone, List<Statement> come)
    {
        var reworded = gone.Count > 0 && come.Count > 0;
        if (reworded && (rule.Entry.Capture != ValueCapture.None || gone.Any(old => come.Any(now => now.Value == old.Value)) || (gone.Count == 1 && come.Count == 1)))
        {
            yield return Found(rule, change, ShiftKind.Altered, gone, come);
            yield break;
        }
        foreach (var denied in (bool[])[false, true])
        {
            var added = come.Where(statement => statement.Denied == denied).ToList();
            var removed = gone.Where(statement => statement.Denied == denied).ToList();
            if (added.Count > 0)
            {
                yield return Found(rule, change, ShiftKind.Added, [], added);
            }
            if (removed.Count > 0)
            {
                yield return Found(rule, change, ShiftKind.Removed, removed, []);
            }
        }
    }

    private static FoundShift Found(PracticeRule rule, SentenceChange change, ShiftKind kind, List<Statement> gone, List<Statement> come)
    {
        var shift = new Shift(
            rule.Category,
            rule.Entry.Practice,
            kind,
            Direction(rule.Entry, kind, gone, come),
            gone.Count > 0 ? Statement.Said(gone) : null,
            come.Count > 0 ? Statement.Said(come) : null,
            change.Before?.Text,
            change.After?.Text);
        var denied = (come.Count > 0 ? come : gone)[0].Denied;
        return new FoundShift(shift, rule, denied, change)
        {
            Values = [.. (come.Count > 0 ? come : gone).Select(statement => statement.Value).OfType<string>().Distinct(StringComparer.Ordinal)],
            IsReversed = gone.Any(old => come.Any(now => now.Value == old.Value && now.Denied != old.Denied)),
        };
    }

    private static ShiftDirection Direction(CatalogueEntry entry, ShiftKind kind, List<Statement> gone, List<Statement> come)
    {
        var worse = entry.Worse;
        var gain = come.Sum(entry.WorthOf) - gone.Sum(entry.WorthOf);
        if (gain != 0)
        {
            return gain < 0 ? ShiftDirection.Worse : ShiftDirection.Better;
        }
        if (worse == WorseWhen.None)
        {
            return ShiftDirection.Unclear;
        }
        if (worse is WorseWhen.Longer or WorseWhen.Shorter)
        {
            var old = gone.Count > 0 ? gone.Max(statement => CapturedValue.Size(statement.Value)) : null;
            var now = come.Count > 0 ? come.Max(statement => CapturedValue.Size(statement.Value)) : null;
            return (old, now) switch
            {
                (null, null) => ShiftDirection.Unclear,
                // A figure that the vendor keeps to is worth more than none.
                (null, _) => worse == WorseWhen.Shorter || entry.Promise ? ShiftDirection.Better : ShiftDirection.Unclear,
                (_, null) => worse == WorseWhen.Shorter || entry.Promise ? ShiftDirection.Worse : ShiftDirection.Unclear,
                _ when old == now => ShiftDirection.Unclear,
                _ => (now > old) == (worse == WorseWhen.Longer) ? ShiftDirection.Worse : ShiftDirection.Better,
            };
        }
        var affirms = come.Count > 0 ? !come[0].Denied : gone[0].Denied;
        if (kind == ShiftKind.Altered && gone[0].Denied == come[0].Denied)
        {
            return (entry.Capture == ValueCapture.Cap ? CapturedValue.CompareCaps(come[0].Value, gone[0].Value) : 0) switch
            {
                < 0 => ShiftDirection.Worse,
                > 0 => ShiftDirection.Better,
                _ => ShiftDirection.Unclear,
            };
        }
        return affirms == (worse == WorseWhen.Affirmed) ? ShiftDirection.Worse : ShiftDirection.Better;
    }

    private IEnumerable<Statement> Telling(Sentence? sentence) =>
        StatementsOf(sentence).Where(statement => PracticeCatalogue.Current.Find(statement.Category, statement.Practice)!.Entry is { General: false } entry
            && !(entry.Capture == ValueCapture.Names && (before.IsCommonWord(statement.Value!) || after.IsCommonWord(statement.Value!))));
}
