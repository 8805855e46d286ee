namespace PolicyWatch.Practices;

/// <summary>A shift with what the judgement needs to know of its origin.</summary>
/// <param name="Rule">The catalogue's entry; null for a clause that the catalogue has no practice for.</param>
/// <param name="Denied">The statement that was added or removed (or that now stands) is a denial.</param>
/// <param name="Change">The sentences that carry the shift.</param>
internal sealed record FoundShift(Shift Shift, PracticeRule? Rule, bool Denied, SentenceChange Change)
{
    /// <summary>The values that came, went or changed, one by one.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>What limits the statement in only one of the versions, where that is the shift; null for other shifts.</summary>
    public StatedCondition? Condition { get; init; }

    /// <summary>One version denies what the other affirms.</summary>
    public bool IsReversed { get; init; }

    /// <summary>The condition stands in the earlier version only.</summary>
    public bool IsConditionDropped { get; init; }
}
