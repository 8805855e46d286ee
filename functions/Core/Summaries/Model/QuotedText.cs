using System.Text;

namespace PolicyWatch.Summaries.Model;

/// <summary>A text in which quotes are looked up word for word, white space counting as one space.</summary>
internal sealed class QuotedText
{
    private const int FewestWords = 4;

    private readonly string original;
    private readonly string normalised;
    private readonly List<int> offsets;

    public QuotedText(string original)
    {
        this.original = original;
        offsets = new List<int>(original.Length);
        var text = new StringBuilder(original.Length);
        for (var index = 0; index < original.Length; index++)
        {
            var space = char.IsWhiteSpace(original[index]);
            if (!space || (text.Length > 0 && text[^1] != ' '))
            {
                text.Append(space ? ' ' : original[index]);
                offsets.Add(index);
            }
        }

        normalised = text.ToString();
    }

    /// <summary>The quote as it stands in this text, or null where it does not, or is too short to prove anything.</summary>
    public string? Find(string? quote)
    {
        var wanted = string.Join(' ', (quote ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (wanted.Count(character => character == ' ') < FewestWords - 1)
        {
            return null;
        }

        for (var at = normalised.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = normalised.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            if (IsWhole(at, wanted.Length))
            {
                return original[offsets[at]..(offsets[at + wanted.Length - 1] + 1)];
            }
        }

        return null;
    }

    /// <summary>A quote that begins or ends inside a word would turn "unable" into "able".</summary>
    private bool IsWhole(int at, int length) =>
        (at == 0 || !IsWord(normalised[at - 1]) || !IsWord(normalised[at]))
        && (at + length == normalised.Length || !IsWord(normalised[at + length]) || !IsWord(normalised[at + length - 1]));

    private static bool IsWord(char character) => char.IsLetterOrDigit(character);
}
