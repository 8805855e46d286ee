using System.Text.RegularExpressions;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Names the reason why a changed sentence says nothing new, where there is one.</summary>
internal sealed partial class NoiseReader
{
    private readonly ShiftFinder finder;
    private readonly Renames renames;
    private readonly HashSet<Sentence> frame;

    public NoiseReader(IReadOnlyList<Sentence> before, IReadOnlyList<Sentence> after, IReadOnlyList<SentenceChange> changes, ShiftFinder finder)
    {
        this.finder = finder;
        renames = Renames.Of(changes);
        frame = PageFrame.Of(before, Keys(changes.Where(change => change.After is null).Select(change => change.Before!)), IsMenu);
        frame.UnionWith(PageFrame.Of(after, Keys(changes.Where(change => change.Before is null).Select(change => change.After!)), IsMenu));
    }

    /// <summary>A noise name such as <c>date only</c>, or null if the sentence may matter.</summary>
    public string? Read(SentenceChange change)
    {
        if (string.Concat(change.Out) == string.Concat(change.In))
        {
            return Noise.Formatting;
        }
        if (IsDate(change))
        {
            return Noise.Date;
        }
        if (IsVersionNote(change.Before) && IsVersionNote(change.After))
        {
            return Noise.VersionNote;
        }
        if (frame.Contains(change.Any) || !(IsStatement(change.Any) || (change.Before is not null && IsStatement(change.Before))))
        {
            return Noise.Navigation;
        }
        if (renames.Explain(change))
        {
            return Noise.Rename;
        }
        if (IsContact(change))
        {
            return Noise.Contact;
        }
        return change is { Before: not null, After: not null } && Content(change.Out).Count + Content(change.In).Count == 0 && finder.Find(change).Count == 0
            ? Noise.Wording
            : null;
    }

    /// <summary>The words that carry meaning.</summary>
    public static IReadOnlyList<string> Content(IReadOnlyList<string> words) => [.. words.Where(word => !WordKinds.IsFunction(word))];

    private static HashSet<string> Keys(IEnumerable<Sentence> sentences) => sentences.Select(sentence => sentence.Key).ToHashSet(StringComparer.Ordinal);

    private bool IsMenu(Sentence sentence) => !IsStatement(sentence) || sentence.Words.Count < 6;

    private bool IsStatement(Sentence sentence)
    {
        if (WholeLink().IsMatch(sentence.Text) || sentence.Kind == SentenceKind.Heading || IsListOfTitles(sentence.Plain))
        {
            return false;
        }
        if (sentence.Lead is not null && sentence.Words.Count >= 2)
        {
            return true;
        }
        var needed = sentence.Kind == SentenceKind.Prose && sentence.Plain[^1] is not ('.' or ';' or ':' or ',' or '!' or '?' or ')') ? 2 : 1;
        return sentence.Words.Count >= 5
            && (WordKinds.StatementWordsIn(sentence.Words) >= needed || (sentence.Plain[^1] == '.' && finder.StatementsOf(sentence).Count > 0));
    }

    /// <summary>Menus run together in one line: nearly every word has a capital, but not all letters are capitals.</summary>
    private static bool IsListOfTitles(string plain)
    {
        var words = plain.Split(' ').Where(word => word.Length > 0 && char.IsLetter(word[0])).ToList();
        return words.Count >= 8 && words.Count(word => char.IsUpper(word[0])) * 10 >= words.Count * 6
            && words.Count(word => word.Length > 1 && word.All(c => !char.IsLower(c))) * 2 < words.Count;
    }

    private static bool IsDate(SentenceChange change)
    {
        var words = change.Out.Concat(change.In).ToList();
        return words.All(WordKinds.IsDate) && (words.Any(WordKinds.IsMonth) || DateContext().IsMatch(change.Any.Plain));
    }

    /// <summary>Only names and numbers changed, in a sentence that gives an address.</summary>
    private static bool IsContact(SentenceChange change)
    {
        var both = $"{change.Before?.Plain} {change.After?.Plain}";
        var isPostal = PostalContext().IsMatch(both);
        if (!isPostal && !OnlineContext().IsMatch(both))
        {
            return false;
        }
        var names = (isPostal ? Names() : Addresses()).Matches(both).SelectMany(match => PlainText.Words(match.Value)).ToHashSet(StringComparer.Ordinal);
        return Content([.. change.Out, .. change.In]).All(word => !WordKinds.IsLegalForm(word) && (names.Contains(word) || WordKinds.IsNumber(word) || WordKinds.IsContact(word)));
    }

    /// <summary>A line that only tells where another version of the document stands, or that this one is new.</summary>
    private static bool IsVersionNote(Sentence? sentence) => sentence is null || (sentence.Words.Count <= LongestNote && VersionNote().IsMatch(sentence.Plain));

    private const int LongestNote = 30;

    [GeneratedRegex(@"\b(?:previous|prior|earlier|archived|current|old|new|latest|updated|revised)\b (?:\w+ ){0,4}(?:versions?|polic(?:y|ies)|terms|statement|notice|guidelines?|agreement)\b.{0,40}\b(?:here|click|link|available|viewed?|archive|found|effective)\b|\b(?:here|click|view|see|read|find|review)\b.{0,30}\b(?:previous|prior|earlier|archived|old|current)\b (?:\w+ ){0,4}(?:versions?|polic(?:y|ies)|terms|statement|notice|guidelines?|agreement)\b|\bwe(?:'ve| have|'re| are) (?:recently |just )?updat(?:ed|ing) (?:our|this|these|the)\b[^,;]{0,60}$", RegexOptions.IgnoreCase)]
    private static partial Regex VersionNote();

    [GeneratedRegex(@"\b(?:updated|effective|revised|modified|dated|version|20\d\d)\b", RegexOptions.IgnoreCase)]
    private static partial Regex DateContext();

    [GeneratedRegex(@"\b(?:street|str\.|road|avenue|suite|floor|square|row|telephone|phone|tel|fax|registered office|located at|mailing address|postal|write to|in writing|mail to)\b|\b\d{5}\b", RegexOptions.IgnoreCase)]
    private static partial Regex PostalContext();

    [GeneratedRegex(@"@|\bhttps?:|\bwww\.|\b[\w-]+\.[a-z]{2,}/|\b(?:e-?mail|contact|visit|click)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OnlineContext();

    [GeneratedRegex(@"\S*[@/]\S*|\b[\w-]+\.(?:[\w-]+\.)*[a-z]{2,}\b|\b\p{Lu}[\w'-]*|\b\w*\d[\w-]*")]
    private static partial Regex Names();

    [GeneratedRegex(@"\S*[@/]\S*|\b[\w-]+\.(?:[\w-]+\.)*[a-z]{2,}\b")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"^\s*(?:[*_]{0,2}\[[^\]]*\]\([^)]*\)[*_]{0,2}[\s|,·]*)+$")]
    private static partial Regex WholeLink();
}
