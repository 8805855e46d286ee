using PolicyWatch.Practices;

namespace PolicyWatch.Summaries.Model;

/// <summary>Believes of a model's claim what the two texts prove.</summary>
internal sealed class ClaimCheck(string before, string after)
{
    private const int LongestExplanation = 300;
    private const int LongestName = 60;

    /// <summary>The categories that the prompt offers.</summary>
    private static readonly string[] Categories =
    [
        "First Party Collection/Use", "Third Party Sharing/Collection", "User Choice/Control", "User Access, Edit and Deletion", "Data Retention",
        "Data Security", "Policy Change", "Do Not Track", "International and Specific Audiences", "Liability and Disputes", "Fees and Renewal",
        "Acceptable Use", "AI and Automated Decisions", "Content and IP", "Other",
    ];

    private readonly QuotedText earlier = new(before);
    private readonly QuotedText later = new(after);

    /// <returns>Null where the claim is dropped.</returns>
    public CheckedClaim? Check(ModelClaim claim)
    {
        var quoteBefore = earlier.Find(claim.QuoteBefore);
        var quoteAfter = later.Find(claim.QuoteAfter);
        // A quote that was given and is not there makes the whole claim worthless, not only that half.
        var invented = (!string.IsNullOrWhiteSpace(claim.QuoteBefore) && quoteBefore is null) || (!string.IsNullOrWhiteSpace(claim.QuoteAfter) && quoteAfter is null);
        var gone = quoteBefore is not null && later.Find(quoteBefore) is null;
        var arrived = quoteAfter is not null && earlier.Find(quoteAfter) is null;
        var proven = claim.Kind switch
        {
            ShiftKind.Added => arrived,
            ShiftKind.Removed => gone,
            _ => quoteBefore is not null && quoteAfter is not null && (gone || arrived),
        };
        var category = Categories.FirstOrDefault(name => name.Equals(claim.Category.Trim(), StringComparison.OrdinalIgnoreCase));
        if (invented || !proven || category is null || ModelProse.Clean(claim.Practice, LongestName) is not { } practice)
        {
            return null;
        }

        var shift = new Shift(
            category, practice, claim.Kind, claim.Direction, null, null,
            claim.Kind == ShiftKind.Added ? null : quoteBefore, claim.Kind == ShiftKind.Removed ? null : quoteAfter);
        return new CheckedClaim(shift, ModelProse.Clean(claim.Explanation, LongestExplanation));
    }
}

/// <summary>A claim whose quotes stand word for word in the versions that they name.</summary>
internal sealed record CheckedClaim(Shift Shift, string? Explanation);
