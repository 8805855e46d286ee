using System.Globalization;
using System.Text;
using PolicyWatch.Comparison;

namespace PolicyWatch.Summaries.Model;

/// <summary>What the model is told, and how the altered blocks are put before it.</summary>
internal static class SummaryPrompt
{
    private const int LongestContext = 240;

    public static string Text { get; } = Load();

    /// <summary>Kept with each answer: another prompt is another question.</summary>
    public static ContentHash Hash { get; } = ContentHash.Of(Text);

    /// <summary>Names the answer to this prompt about this comparison; the same on every run.</summary>
    public static ContentHash KeyOf(TextComparison comparison) =>
        ContentHash.Of($"{Hash}\n{ContentHash.Of(string.Join('\u0001', Changed(comparison).Select(block => $"{block.Kind}\u0002{block.Before}\u0002{block.After}")))}");

    /// <param name="marker">Random, so that no text can have been written to end the material early.</param>
    /// <param name="longest">How many characters of material may be sent.</param>
    public static string Material(TextComparison comparison, string marker, int longest)
    {
        var material = new StringBuilder();
        var leftOut = 0;
        foreach (var (block, context) in WithContext(comparison))
        {
            var piece = Piece(block, context);
            if (material.Length + piece.Length > longest)
            {
                leftOut++;
                continue;
            }

            material.Append(piece);
        }

        // A text that happens to hold the marker cannot close the fence.
        material.Replace(marker, "");
        var rest = leftOut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\n{leftOut} more changed blocks are too long to be shown.");
        return $"Marker: {marker}\n\n----- begin material {marker} -----\n{material}----- end material {marker} -----{rest}\nJudge the material above by your rules and answer with the JSON object.";
    }

    private static IEnumerable<BlockChange> Changed(TextComparison comparison) =>
        comparison.Blocks.Where(block => block.Kind is BlockChangeKind.Added or BlockChangeKind.Removed or BlockChangeKind.Altered
            || (block.Kind == BlockChangeKind.Moved && block.Words.Any(word => word.Kind != WordChangeKind.Unchanged))
            || (block.Kind == BlockChangeKind.Reflowed && block.WordsAdded + block.WordsRemoved > 0));

    private static IEnumerable<(BlockChange Block, string? Context)> WithContext(TextComparison comparison)
    {
        var changed = Changed(comparison).ToHashSet(ReferenceEqualityComparer.Instance);
        string? last = null;
        foreach (var block in comparison.Blocks)
        {
            if (changed.Contains(block))
            {
                yield return (block, last);
                last = null;
            }
            else if (block.Kind == BlockChangeKind.Unchanged)
            {
                last = block.After;
            }
        }
    }

    private static string Piece(BlockChange block, string? context)
    {
        var around = context is null ? "" : $"[context] {(context.Length <= LongestContext ? context : "… " + context[^LongestContext..])}\n";
        return (block.Before, block.After) switch
        {
            (null, { } after) => $"{around}[added] {after}\n",
            ({ } before, null) => $"{around}[removed] {before}\n",
            ({ } before, { } after) => $"{around}[before] {before}\n[after] {after}\n",
            _ => "",
        };
    }

    private static string Load()
    {
        using var stream = typeof(SummaryPrompt).Assembly.GetManifestResourceStream("summary-prompt.md")!;
        using var reader = new StreamReader(stream);
        // The same prompt whatever line ends a checkout gave it.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
