using System.CommandLine;
using PolicyWatch.Practices;
using PolicyWatch.Summaries;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Judges what changed between two texts by the built-in rules, and stores nothing.</summary>
internal static class CompareVerb
{
    public static Command Create(Terminal terminal)
    {
        var before = new Argument<string>("before") { Description = "The earlier text (Markdown), or a folder of folders that hold before.md and after.md." };
        var after = new Argument<string?>("after") { Description = "The later text; left out where a folder is given.", Arity = ArgumentArity.ZeroOrOne };
        var type = new Option<string?>("--type") { Description = "What the texts are, such as \"Privacy Policy\"; left out, their titles tell." };
        var json = Terminal.JsonOption();
        var command = new Command("compare", "Say what changed between two texts, and whether it matters.") { before, after, type, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            terminal, parsed.GetRequiredValue(before), parsed.GetValue(after), TypeOf(parsed.GetValue(type)), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string before, string? after, TermsType? type, bool json, CancellationToken cancellationToken)
    {
        var pairs = after is null ? PairsOf(before) : [new TextPair(null, before, after)];
        var assessor = new ChangeAssessor();
        await terminal.ForEachAsync("Comparing", pairs, async pair =>
        {
            var (assessment, _) = assessor.Assess(
                new AssessedText(await ReadAsync(pair.Before, cancellationToken), Type: type), new AssessedText(await ReadAsync(pair.After, cancellationToken), Type: type));
            Write(terminal, pair, assessment, json);
        });
        return ExitCodes.Done;
    }

    private static TermsType? TypeOf(string? name) => name is null ? null
        : TermsTypes.TryParse(name, out var type) ? type
        : throw new SetupException($"'{name}' is no terms type; they are: {string.Join(", ", TermsTypes.All)}.");

    private static List<TextPair> PairsOf(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new SetupException($"'{folder}' is no folder; compare takes two texts, or a folder of folders that hold before.md and after.md.");
        }
        var pairs = Directory.EnumerateDirectories(folder)
            .Select(inner => new TextPair(Path.GetFileName(inner), Path.Combine(inner, "before.md"), Path.Combine(inner, "after.md")))
            .Where(pair => File.Exists(pair.Before) && File.Exists(pair.After))
            .OrderBy(pair => pair.Folder, StringComparer.Ordinal)
            .ToList();
        return pairs.Count > 0 ? pairs : throw new SetupException($"No folder in '{folder}' holds before.md and after.md.");
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken) =>
        File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : throw new SetupException($"There is no file '{file}'.");

    private static void Write(Terminal terminal, TextPair pair, Assessment change, bool json)
    {
        if (json)
        {
            terminal.WriteJson(ComparisonLine.Of(pair.Folder, change));
            return;
        }
        var verdict = change.Material ? $"material, {change.Severity.ToString().ToLowerInvariant()}" : $"not material ({change.Noise ?? "nothing of weight"})";
        terminal.Output.WriteLine($"{(pair.Folder is null ? "" : $"{pair.Folder}: ")}{change.Headline}");
        terminal.Output.WriteLine($"  {verdict}; {change.WordsAdded} words added, {change.WordsRemoved} removed, {change.WordsMoved} moved");
        if (change.Summary.Length > 0)
        {
            terminal.Output.WriteLine($"  {change.Summary.ReplaceLineEndings("\n  ")}");
        }
    }

    private sealed record TextPair(string? Folder, string Before, string After);
}

/// <summary>One line of <c>compare --json</c>. Every field stands in every line, null where there is nothing to say.</summary>
internal sealed record ComparisonLine(
    string? Folder, bool Material, Severity Severity, IReadOnlyList<string> Categories, IReadOnlyList<Shift> Shifts, string Headline, string Summary,
    string SummaryBy, int WordsAdded, int WordsRemoved, int WordsMoved, string? Noise)
{
    public static ComparisonLine Of(string? folder, Assessment change) => new(
        folder, change.Material, change.Severity, change.Categories, change.Shifts, change.Headline, change.Summary,
        change.SummaryBy, change.WordsAdded, change.WordsRemoved, change.WordsMoved, change.Noise);
}
