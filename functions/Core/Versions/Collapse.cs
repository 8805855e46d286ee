namespace PolicyWatch.Versions;

/// <summary>A text that lost most of its words is more often a broken page than a shorter policy.</summary>
internal static class Collapse
{
    private const double Share = 0.3;

    /// <returns>A sentence, or null when the text is no suspiciously short one.</returns>
    public static string? Of(int? wordsBefore, int words) =>
        words < wordsBefore * Share ? $"The text shrank from {wordsBefore} to {words} words." : null;
}
