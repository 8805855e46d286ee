namespace PolicyWatch.Practices;

/// <summary>Finds conditions that a reworded sentence drops from, or adds to, what it says in both versions.</summary>
internal static class ConditionShifts
{
    /// <param name="said">What the earlier sentence says of a practice.</param>
    /// <param name="says">What the later sentence says of it.</param>
    public static IEnumerable<FoundShift> Of(SentenceChange change, IReadOnlyList<Statement> said, IReadOnlyList<Statement> says, StatedText before, StatedText after)
    {
        if (change is not { Before: { } old, After: { } now })
        {
            yield break;
        }
        var kept = says.Where(statement => said.Any(other => IsSame(statement, other)));
        foreach (var group in kept.GroupBy(statement => (statement.Category, statement.Practice, statement.Denied)))
        {
            var rule = PracticeCatalogue.Current.Find(group.Key.Category, group.Key.Practice)!;
            var had = StatedCondition.In(old, group.Key.Denied);
            var has = StatedCondition.In(now, group.Key.Denied);
            if (rule.Entry.Worse == WorseWhen.None || rule.Entry.Capture == ValueCapture.Names)
            {
                continue;
            }
            if (had.FirstOrDefault(condition => !Holds(condition, has) && !Holds(condition, In(after.Next(now), group.Key.Denied))) is { } dropped
                && group.Where(statement => !before.StatesWithout(statement, dropped.Kind)).ToList() is { Count: > 0 } freed)
            {
                yield return Found(rule, change, freed, dropped, isDropped: true);
            }
            if (has.FirstOrDefault(condition => !Holds(condition, had) && !Holds(condition, In(before.Next(old), group.Key.Denied))) is { } added
                && group.Where(statement => !after.StatesWithout(statement, added.Kind)).ToList() is { Count: > 0 } limited)
            {
                yield return Found(rule, change, limited, added, isDropped: false);
            }
        }
    }

    private static FoundShift Found(PracticeRule rule, SentenceChange change, List<Statement> statements, StatedCondition condition, bool isDropped)
    {
        var denied = statements[0].Denied;
        IReadOnlyList<string> values = [.. statements.Select(statement => statement.Value).OfType<string>().Distinct(StringComparer.Ordinal)];
        var plain = Statement.Said(statements);
        var limited = $"{plain} ({condition.Words})";
        // A limit on a promise weakens it; a limit on what a customer would rather not have helps.
        var isPromise = rule.Entry.Worse is WorseWhen.Longer or WorseWhen.Shorter || denied == (rule.Entry.Worse == WorseWhen.Affirmed);
        var shift = new Shift(
            rule.Category,
            rule.Entry.Practice,
            ShiftKind.Altered,
            isPromise == isDropped ? ShiftDirection.Better : ShiftDirection.Worse,
            isDropped ? limited : plain,
            isDropped ? plain : limited,
            change.Before!.Text,
            change.After!.Text);
        return new FoundShift(shift, rule, denied, change) { Values = values, Condition = condition, IsConditionDropped = isDropped };
    }

    private static bool IsSame(Statement one, Statement other) =>
        (one.Category, one.Practice, one.Value, one.Denied) == (other.Category, other.Practice, other.Value, other.Denied);

    private static IReadOnlyList<StatedCondition> In(Sentence? sentence, bool denied) => sentence is null ? [] : StatedCondition.In(sentence, denied);

    private static bool Holds(StatedCondition condition, IReadOnlyList<StatedCondition> conditions) => conditions.Any(other => other.Kind == condition.Kind);
}
