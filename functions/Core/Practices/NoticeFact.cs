namespace PolicyWatch.Practices;

/// <summary>One thing that the page itself shows about notice of a change.</summary>
/// <param name="Text">A sentence about days and dates; never whether a promise was kept.</param>
/// <param name="Quote">The policy's words that it rests on, exactly as they stand there, or null where it rests on dates alone.</param>
/// <param name="ActBy">The last day, UTC, on which a customer can act, or null where none follows.</param>
public sealed record NoticeFact(string Text, string? Quote, DateOnly? ActBy)
{
    /// <summary>The fact as one line of a summary.</summary>
    public override string ToString() =>
        (ActBy is { } day ? FormattableString.Invariant($"{Text} Act by {day:yyyy-MM-dd}.") : Text) + (Quote is null ? "" : $" “{PlainText.Of(Quote)}”");
}
