using System.Collections.Frozen;

namespace PolicyWatch.Extraction;

/// <summary>Tells a text's language from its script, and from the short words that every sentence of a language needs.</summary>
internal static class TextLanguage
{
    /// <summary>Enough to tell, and little to read.</summary>
    private const int LettersRead = 5_000;

    /// <summary>Below this number of known words the text is too short, or in another language.</summary>
    private const int MinimumHits = 5;

    private static readonly FrozenDictionary<string, string[]> Languages = Index(
        ("en", "the of and to in that is for you your we our with are this by or not be have as on may will from it which any"),
        ("de", "der die das und ist wir sie ihre ihrer mit von den dem des nicht auf für eine einer werden oder zu wird sind unsere durch bei"),
        ("fr", "le la les des et est vous nous votre vos nos que qui dans pour sur une du au aux par avec ou ne pas sont ce cette être"),
        ("es", "el la los las y que en para por con una usted sus su nuestros nuestra del al se no es como o sobre esta este puede"),
        ("it", "il lo gli della delle dei di che per con una è sono nostro nostri tuoi suoi del alla nel non questo questa dati sito può"),
        ("nl", "de het een en van wij we u uw je onze met voor op niet zijn wordt worden aan dat die deze door bij kunnen"),
        ("pt", "o os as e que em para por com uma você seus sua nossos nossa do da dos das não ao pelo são como ou sobre esta pode"),
        ("sv", "och att det som en på är av för med den vi du din dina vår våra inte till om kan eller har ett"),
        ("da", "og at det som en på er af for med den vi du din dine vores ikke til om kan eller har et"),
        ("pl", "i w na z do że nie się jest lub oraz przez dla od po które jako może są tych danych"));

    /// <summary>An ISO 639-1 code, or null where it cannot be told.</summary>
    public static string? Of(string text)
    {
        var start = text.AsSpan(0, Math.Min(text.Length, LettersRead));
        return ByScript(start) ?? ByWords(start);
    }

    private static string? ByScript(ReadOnlySpan<char> text)
    {
        int letters = 0, kana = 0, han = 0, hangul = 0, cyrillic = 0, arabic = 0, hebrew = 0, greek = 0, thai = 0;
        foreach (var letter in text)
        {
            letters += char.IsLetter(letter) ? 1 : 0;
            kana += letter is >= '\u3040' and <= '\u30FF' ? 1 : 0;
            han += letter is >= '\u4E00' and <= '\u9FFF' ? 1 : 0;
            hangul += letter is >= '\uAC00' and <= '\uD7AF' ? 1 : 0;
            cyrillic += letter is >= '\u0400' and <= '\u04FF' ? 1 : 0;
            arabic += letter is >= '\u0600' and <= '\u06FF' ? 1 : 0;
            hebrew += letter is >= '\u0590' and <= '\u05FF' ? 1 : 0;
            greek += letter is >= '\u0370' and <= '\u03FF' ? 1 : 0;
            thai += letter is >= '\u0E00' and <= '\u0E7F' ? 1 : 0;
        }

        var most = letters / 2;
        return letters < 20 ? null
            : kana * 5 > letters ? "ja"
            : han > most ? "zh"
            : hangul > most ? "ko"
            : cyrillic > most ? "ru"
            : arabic > most ? "ar"
            : hebrew > most ? "he"
            : greek > most ? "el"
            : thai > most ? "th"
            : null;
    }

    private static string? ByWords(ReadOnlySpan<char> text)
    {
        var hits = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = Languages.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[12];
        while (text.Length > 0)
        {
            var length = 0;
            while (length < text.Length && char.IsLetter(text[length]))
            {
                length++;
            }

            if (length is > 0 and <= 12 && known.TryGetValue(lower[..text[..length].ToLowerInvariant(lower)], out var languages))
            {
                foreach (var language in languages)
                {
                    hits[language] = hits.GetValueOrDefault(language) + 1;
                }
            }

            text = text[Math.Max(1, length)..];
        }

        var best = hits.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).FirstOrDefault();
        return best.Value >= MinimumHits ? best.Key : null;
    }

    private static FrozenDictionary<string, string[]> Index(params (string Language, string Words)[] languages) => languages
        .SelectMany(entry => entry.Words.Split(' ').Select(word => (word, entry.Language)))
        .GroupBy(pair => pair.word, pair => pair.Language, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
}
