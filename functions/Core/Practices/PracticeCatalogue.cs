using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace PolicyWatch.Practices;

/// <summary>The rules by which practices are read, from the JSON files that this assembly carries.</summary>
internal sealed class PracticeCatalogue
{
    private const string Folder = "PolicyWatch.Practices.catalogue.";
    private const string Terms = "terms.json";

    private static readonly Lazy<PracticeCatalogue> Loaded = new(Load);

    private readonly FrozenDictionary<string, PracticeRule[]> rulesByCue;
    private readonly FrozenDictionary<(string Category, string Practice), PracticeRule> rulesByName;

    private readonly IReadOnlyList<(string Category, PracticePattern Pattern)> headings;

    private PracticeCatalogue(IReadOnlyList<PracticeRule> rules, IReadOnlyList<(string, PracticePattern)> headings, string revision)
    {
        this.headings = headings;
        Rules = rules;
        Revision = revision;
        rulesByName = rules.ToFrozenDictionary(rule => (rule.Category, rule.Entry.Practice));
        rulesByCue = rules
            .SelectMany(rule => rule.Entry.Cues.Split(' ').SelectMany(Inflected).Distinct(StringComparer.Ordinal).Select(cue => (Cue: cue, Rule: rule)))
            .GroupBy(pair => pair.Cue, pair => pair.Rule, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public static PracticeCatalogue Current => Loaded.Value;

    public IReadOnlyList<PracticeRule> Rules { get; }

    /// <summary>Eight hexadecimal digits that change with every edit of the catalogue.</summary>
    public string Revision { get; }

    public PracticeRule? Find(string category, string practice) => rulesByName.GetValueOrDefault((category, practice));

    /// <summary>The categories that a section of this heading is about.</summary>
    public IReadOnlyList<string> TopicsOf(string heading) => [.. headings.Where(topic => topic.Pattern.IsMatch(heading)).Select(topic => topic.Category)];

    /// <summary>The rules that a sentence has a cue of, in the order of its words.</summary>
    public IReadOnlyList<PracticeRule> RulesFor(Sentence sentence)
    {
        if (sentence.Kind == SentenceKind.Heading)
        {
            return [];
        }
        var words = sentence.Scope == sentence.Plain ? sentence.Words : PlainText.Words(sentence.Scope);
        return [.. words.SelectMany(word => rulesByCue.GetValueOrDefault(word) ?? []).Distinct()];
    }

    private static IEnumerable<string> Inflected(string cue) =>
        cue.Length < 4 ? [cue] : [cue, cue + "s", cue + "es", cue + "d", cue + "ed", cue + "ing", cue + "ly"];

    private static PracticeCatalogue Load()
    {
        var assembly = typeof(PracticeCatalogue).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var texts = names.ToDictionary(name => name[Folder.Length..], name => ReadText(assembly, name), StringComparer.Ordinal);
        var terms = JsonSerializer.Deserialize<Dictionary<string, string>>(texts[Terms], ProductJson.Line)!;
        var files = texts.Where(file => file.Key != Terms).Select(file => JsonSerializer.Deserialize<CatalogueFile>(file.Value, ProductJson.Line)!).ToList();
        var rules = files.SelectMany(file => file.Practices.Select(entry => new PracticeRule(file.Category, entry, terms)))
            .ToList();
        var headings = files.Where(file => file.Headings is not null).Select(file => (file.Category, PracticePattern.Of(file.Headings, terms)!)).ToList();
        return new PracticeCatalogue(rules, headings, ContentHash.Of(string.Concat(names.Select(name => texts[name[Folder.Length..]]))).Prefix);
    }

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
