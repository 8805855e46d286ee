using System.Text.RegularExpressions;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Names the reason why a changed sentence says nothing new, where there is one.</summary>
internal sealed partial class NoiseReader
{
    private readonly HashSet<string> renames;

    private readonly ShiftFinder finder;

    public NoiseReader(IReadOnlyList<SentenceChange> changes, ShiftFinder finder)
    {
        this.finder = finder;
        renames = [.. changes.Where(change => change is { Before: not null, After: not null, Out.Count: > 0, In.Count: > 0 })
            .Select(Substitution)
            .GroupBy(text => text, StringComparer.Ordinal)
            .Where(group => group.Count() >= 3)
            .Select(group => group.Key)];
    }

    /// <summary>A noise name such as <c>date only</c>, or null if the sentence may matter.</summary>
    public string? Read(SentenceChange change)
    {
        if (string.Concat(change.Out) == string.Concat(change.In))
        {
            return Noise.Formatting;
        }
        if (!IsStatement(change.Any) || (change is { Before: not null, After: not null } && !IsStatement(change.Before)))
        {
            return IsDate(change) ? Noise.Date : Noise.Navigation;
        }
        if (IsDate(change))
        {
            return Noise.Date;
        }
        if (change is not { Before: not null, After: not null } || finder.Find(change).Count > 0)
        {
            return null;
        }
        if (renames.Contains(Substitution(change)) && !change.Out.Concat(change.In).Any(WordKinds.IsLegalForm))
        {
            return Noise.Rename;
        }
        if (Content(change.Out).Count == 0 && Content(change.In).Count == 0)
        {
            return Noise.Wording;
        }
        return IsContact(change) ? Noise.Contact : null;
    }

    /// <summary>The words that carry meaning: not the function words, and not what only changed its ending.</summary>
    public static IReadOnlyList<string> Content(IReadOnlyList<string> words) => [.. words.Where(word => !WordKinds.IsFunction(word))];

    private static string Substitution(SentenceChange change) => $"{string.Join(' ', change.Out.Distinct())}>{string.Join(' ', change.In.Distinct())}";

    private static bool IsStatement(Sentence sentence) =>
        sentence.Words.Count >= 5 && WordKinds.StatementWordsIn(sentence.Words) >= (sentence.Kind == SentenceKind.Prose ? 2 : 1)
        || (sentence.Lead is not null && sentence.Kind != SentenceKind.Heading && sentence.Words.Count >= 2);

    private static bool IsDate(SentenceChange change)
    {
        var words = change.Out.Concat(change.In).ToList();
        return words.All(WordKinds.IsDate) && (words.Any(WordKinds.IsMonth) || DateContext().IsMatch(change.Any.Plain));
    }

    private static bool IsContact(SentenceChange change)
    {
        var names = Names().Matches($"{change.Before!.Plain} {change.After!.Plain}").SelectMany(match => PlainText.Words(match.Value)).ToHashSet(StringComparer.Ordinal);
        return ContactContext().IsMatch(change.Any.Plain) && Content([.. change.Out, .. change.In]).All(word => names.Contains(word) || WordKinds.IsNumber(word));
    }

    [GeneratedRegex(@"\b(?:updated|effective|revised|modified|dated|version|20\d\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DateContext();

    [GeneratedRegex(@"@|\bhttps?:|\bwww\.|\b(?:street|road|avenue|suite|floor|square|e-?mail|telephone|phone|tel|fax|registered office|located at|address|contact|write to)\b|\b\d{4,5}\b", RegexOptions.IgnoreCase)]
    private static partial Regex ContactContext();

    [GeneratedRegex(@"\S*[@/]\S*|\bwww\.\S+|\b\p{Lu}[\w'-]*|\b\w*\d[\w-]*")]
    private static partial Regex Names();
}
