using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PolicyWatch.Comparison;

/// <summary>Words, and the pieces that a comparison of words is made of.</summary>
internal static partial class WordPieces
{
    private const string LinkTarget = """\]\((?:[^\s()]|\([^\s()]*\))*(?:\s+"[^"]*")?\)""";
    private const string WebAddress = """(?:https?://|www\.)[^\s()<>\[\]|"]*[^\s()<>\[\]|".,;:!?*]""";
    private const string MailAddress = """[\p{L}\p{N}][\p{L}\p{N}._+-]{0,63}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+""";
    // Written without spaces, so compared by the character.
    private const string Ideograph = """[\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsThai}\p{IsLao}\p{IsKhmer}\p{IsMyanmar}]\p{M}*""";
    private const string LettersOrDigits = """[\p{L}\p{N}\p{M}-[\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}\p{IsThai}\p{IsLao}\p{IsKhmer}\p{IsMyanmar}]]+""";
    // "don't" and "1,000.50" are one word to a reader.
    private const string Word = LettersOrDigits + """(?:(?:(?<=\p{N})[.,](?=\p{N})|(?<=\p{L})['’](?=\p{L}))""" + LettersOrDigits + ")*";
    private const string Mark = """(?<mark>[*_#=.-])\k<mark>+|[\uD800-\uDBFF][\uDC00-\uDFFF]|.""";

    // Spaces and marks are half of all pieces of a text.
    private static readonly string[] s_marks = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    /// <summary>Cuts a text into words, addresses, link targets, runs of white space and single other characters.</summary>
    public static List<string> Split(string text)
    {
        var pieces = new List<string>();
        foreach (var piece in In(text))
        {
            pieces.Add(piece.Length == 1 && text[piece.Index] < s_marks.Length ? s_marks[text[piece.Index]] : text.Substring(piece.Index, piece.Length));
        }

        return pieces;
    }

    /// <summary>Where the pieces of a text stand; cheaper where no strings of them are needed.</summary>
    public static Regex.ValueMatchEnumerator In(ReadOnlySpan<char> text) => Piece().EnumerateMatches(text);

    public static bool IsWord(string piece) => IsWord(piece.AsSpan());

    public static bool IsWord(ReadOnlySpan<char> piece) => Rune.DecodeFromUtf16(piece, out var first, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(first);

    /// <summary>Runs of letters and digits; neither the targets of links nor bare addresses hold words.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        var inside = false;
        for (var i = 0; i < text.Length;)
        {
            if (AddressAt(text[i..], inside) is > 0 and var address)
            {
                i += address;
                inside = false;
                continue;
            }

            Rune.DecodeFromUtf16(text[i..], out var rune, out var length);
            var ofWord = Rune.IsLetterOrDigit(rune);
            count += ofWord && !inside ? 1 : 0;
            inside = ofWord || (inside && IsCombining(rune));
            i += length;
        }

        return count;
    }

    private static int AddressAt(ReadOnlySpan<char> text, bool insideWord)
    {
        var mayStart = text[0] == ']' || (!insideWord && text[0] is 'h' or 'H' or 'w' or 'W');
        if (mayStart)
        {
            foreach (var address in LeadingAddress().EnumerateMatches(text))
            {
                return address.Length;
            }
        }

        return 0;
    }

    private static bool IsCombining(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // No ideograph begins a mail address: to look for one behind each would take most of the time.
    [GeneratedRegex($"{LinkTarget}|(?<![\\p{{L}}\\p{{N}}]){WebAddress}|{Ideograph}|{MailAddress}|{Word}|\\s+|{Mark}",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Piece();

    [GeneratedRegex($"^(?:{LinkTarget}|{WebAddress})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LeadingAddress();
}
