using System.Text.RegularExpressions;
using PolicyWatch.Practices;

namespace PolicyWatch.Summaries;

/// <summary>Names that one version replaces by others throughout.</summary>
internal sealed partial class Renames
{
    /// <summary>So many sentences must change a name in the same way before it counts as renamed.</summary>
    private const int Least = 3;

    private readonly HashSet<string> old = new(StringComparer.Ordinal);
    private readonly HashSet<string> now = new(StringComparer.Ordinal);

    public static Renames Of(IReadOnlyList<SentenceChange> changes)
    {
        var renames = new Renames();
        var substitutions = changes
            .Where(change => change is { Before: not null, After: not null, Out.Count: > 0, In.Count: > 0 })
            .Select(change => (Out: change.Out.Distinct().ToList(), In: change.In.Distinct().ToList(), change))
            .Where(entry => entry.Out.Count <= 3 && entry.In.Count <= 3 && AreNames(entry.Out, entry.change.Before!) && AreNames(entry.In, entry.change.After!))
            .GroupBy(entry => $"{string.Join(' ', entry.Out)}>{string.Join(' ', entry.In)}", StringComparer.Ordinal);
        foreach (var group in substitutions.Where(group => group.Count() >= Least))
        {
            renames.old.UnionWith(group.First().Out);
            renames.now.UnionWith(group.First().In);
        }
        return renames;
    }

    /// <summary>Nothing but renamed names (and function words) changed.</summary>
    public bool Explain(SentenceChange change) =>
        old.Count > 0 && change is { Before: not null, After: not null }
        && change.Out.Any(old.Contains) && change.In.Any(now.Contains)
        && change.Out.All(word => old.Contains(word) || WordKinds.IsFunction(word))
        && change.In.All(word => now.Contains(word) || WordKinds.IsFunction(word));

    private static bool AreNames(List<string> words, Sentence sentence)
    {
        var names = Capitalised().Matches(sentence.Plain).SelectMany(match => PlainText.Words(match.Value)).ToHashSet(StringComparer.Ordinal);
        return words.All(word => names.Contains(word) && !WordKinds.IsLegalForm(word));
    }

    [GeneratedRegex(@"\b\p{Lu}[\w'-]*")]
    private static partial Regex Capitalised();
}
