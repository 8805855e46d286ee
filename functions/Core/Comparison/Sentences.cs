using System.Text.RegularExpressions;

namespace PolicyWatch.Comparison;

internal static partial class Sentences
{
    /// <summary>Cuts a block behind its sentences; joined again, the pieces give the block.</summary>
    public static IReadOnlyList<string> Split(string block)
    {
        var sentences = new List<string>();
        var start = 0;
        foreach (var end in Ends().EnumerateMatches(block))
        {
            sentences.Add(block[start..(end.Index + end.Length)]);
            start = end.Index + end.Length;
        }

        if (start < block.Length)
        {
            sentences.Add(block[start..]);
        }

        return sentences;
    }

    // Behind . ! ? with closing quotes where a sentence can open next (not behind a single letter, as in "e.g."),
    // behind a semicolon, and behind the full stops of Chinese and Japanese.
    [GeneratedRegex("""(?<!(?:^|[\s.(])\p{L})[.!?]["”’)\]*_]*\s+(?=["“‘(\[*_]*[\p{Lu}\p{Lo}\p{N}])|;\s+|[。！？；]""", RegexOptions.CultureInvariant)]
    private static partial Regex Ends();
}
