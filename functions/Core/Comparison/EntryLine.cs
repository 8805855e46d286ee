using System.Text.RegularExpressions;

namespace PolicyWatch.Comparison;

/// <summary>Reads one entry from one line: "Name — purpose (place)", "Name | purpose | place", "Name (place): purpose".</summary>
internal static partial class EntryLine
{
    /// <summary>Longer lines are prose.</summary>
    public const int MaximumLength = 400;

    private const int MaximumNameWords = 8;
    private const int MaximumBareNameWords = 5;
    private static readonly Dictionary<string, string> s_noOthers = [];

    public static ListEntry? Read(string line)
    {
        var text = EntryText.Plain(Marker().Replace(line, ""));
        if (text.Length > MaximumLength)
        {
            return null;
        }

        if (text.Contains(" | ", StringComparison.Ordinal))
        {
            return FromParts(text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), line);
        }

        var separator = Separator().Match(text);
        return separator.Success
            ? WithPurpose(text[..separator.Index], text[(separator.Index + separator.Length)..], line)
            : Bare(text, line);
    }

    /// <summary>"Purpose: hosting" and the like, or null where the line has no label that is known.</summary>
    public static (string Heading, string Value)? Label(string line)
    {
        var match = Labelled().Match(EntryText.Plain(Marker().Replace(line, "")));
        return match.Success && (EntryField.Of(match.Groups[1].Value) != EntryFieldKind.Other || KnownOther().IsMatch(match.Groups[1].Value))
            ? (match.Groups[1].Value, match.Groups[2].Value)
            : null;
    }

    public static ListEntry With(ListEntry entry, string heading, string value) => EntryField.Of(heading) switch
    {
        EntryFieldKind.Place => entry with { Place = value },
        EntryFieldKind.Purpose => entry with { Purpose = value },
        EntryFieldKind.Name => entry with { Name = value },
        _ => entry with { Others = new Dictionary<string, string>(entry.Others) { [heading.ToLowerInvariant()] = value } },
    };

    private static ListEntry? FromParts(string[] parts, string line)
    {
        if (parts.Length < 2 || !IsName(parts[0], MaximumNameWords))
        {
            return null;
        }

        var place = parts.Skip(1).LastOrDefault(Places.IsPlace);
        var purpose = parts.Skip(1).FirstOrDefault(part => part != place);
        return new(parts[0], purpose, place ?? (parts.Length > 2 ? parts[^1] : null), s_noOthers, line);
    }

    private static ListEntry? WithPurpose(string name, string rest, string line)
    {
        var (bareName, place) = SplitPlace(name);
        if (!IsName(bareName, MaximumNameWords))
        {
            return null;
        }

        if (place is null)
        {
            (rest, place) = SplitPlace(rest);
        }

        if (place is null && Separator().Match(rest) is { Success: true } second && Places.IsPlace(rest[(second.Index + second.Length)..]))
        {
            (rest, place) = (rest[..second.Index], rest[(second.Index + second.Length)..]);
        }

        return Places.IsPlace(rest) && place is null
            ? new(bareName, null, Trimmed(rest), s_noOthers, line)
            : new(bareName, Trimmed(rest), Trimmed(place), s_noOthers, line);
    }

    private static ListEntry? Bare(string text, string line)
    {
        var (name, place) = SplitPlace(text);
        return IsName(name, EntryText.HasLegalForm(name) ? MaximumNameWords : MaximumBareNameWords)
            ? new(name, null, Trimmed(place), s_noOthers, line)
            : null;
    }

    /// <summary>Takes a place off the end: "… (Germany)", "…, USA".</summary>
    private static (string Text, string? Place) SplitPlace(string text)
    {
        var bracket = LastBracket().Match(text);
        if (bracket.Success && Places.IsPlace(bracket.Groups[1].Value))
        {
            return (text[..bracket.Index].Trim(), bracket.Groups[1].Value);
        }

        var comma = text.LastIndexOf(", ", StringComparison.Ordinal);
        return comma > 0 && Places.IsPlace(text[(comma + 2)..]) ? (text[..comma].Trim(), text[(comma + 2)..]) : (text, null);
    }

    private static bool IsName(string text, int words) =>
        text.Length > 1 && (char.IsUpper(text[0]) || char.IsDigit(text[0]) || text.Length > 1 && char.IsUpper(text[1]) || EntryText.HasLegalForm(text) || text.Contains('.', StringComparison.Ordinal))
        && !Sentence().IsMatch(text)
        && EntryText.Words(text).Length <= words;

    private static string? Trimmed(string? text) => text?.Trim().TrimEnd('.', ';');

    [GeneratedRegex(@"^\s*(?:(?:[-*+•]|\d{1,3}\\?[.)])\s+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();

    [GeneratedRegex(@"\s+[—–-]\s+|:\s+|\s+—|—", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\s*\(([^()]*)\)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex LastBracket();

    [GeneratedRegex(@"^([\p{L}][\p{L} /()-]{1,40}?)\s*:\s+(\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"data|transfer|safeguard|mechanism|website|contact|certif|since|date", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex KnownOther();

    // A name holds no verb of a sentence.
    [GeneratedRegex(@"\b(?:we|you|your|our|will|may|must|shall|is|are|have|has|can|this|these|that|which|when|if)\b|[.!?]\s+\p{Lu}\p{Ll}+\s+\p{Ll}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();
}
