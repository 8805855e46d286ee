namespace PolicyWatch.Practices;

public enum ShiftKind { Added, Removed, Altered }

/// <summary>What a shift means for the customer.</summary>
public enum ShiftDirection { Worse, Better, Unclear }

/// <summary>A practice that differs between two versions.</summary>
/// <param name="Category">OPP-115 name or one of PolicyWatch's, e.g. <c>Data Retention</c>.</param>
/// <param name="Practice">The practice's name in the catalogue, e.g. <c>recipients</c>.</param>
/// <param name="Before">The value in the earlier text, e.g. <c>30 days</c>, or null.</param>
/// <param name="After">The value in the later text, or null.</param>
/// <param name="QuoteBefore">Words of the earlier text, exactly as they stand there, or null.</param>
/// <param name="QuoteAfter">Words of the later text, exactly as they stand there, or null.</param>
public sealed record Shift(
    string Category,
    string Practice,
    ShiftKind Kind,
    ShiftDirection Direction,
    string? Before,
    string? After,
    string? QuoteBefore,
    string? QuoteAfter);
