using System.Text;

namespace PolicyWatch.Comparison;

/// <summary>What a text says, whatever its links, markup, punctuation and case.</summary>
public static class Wording
{
    /// <summary>The hash of the words in their order.</summary>
    public static ContentHash Of(string markdown)
    {
        var words = new StringBuilder(markdown.Length);
        foreach (var piece in WordPieces.Split(markdown))
        {
            if (WordPieces.IsWord(piece) && !piece.Contains("://", StringComparison.Ordinal) && !piece.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            {
                words.Append(piece.ToLowerInvariant()).Append(' ');
            }
        }

        return ContentHash.Of(words.ToString());
    }

    /// <summary>No word came or went: what differs are links, formatting, numbering or order.</summary>
    public static bool IsSame(string before, string after) =>
        Of(before) == Of(after) || TextComparer.Compare(before, after) is { WordsAdded: 0, WordsRemoved: 0 };
}
