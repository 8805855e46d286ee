using System.CommandLine;
using System.Text.Json;
using PolicyWatch.Practices;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Prints what a text says about each practice of the catalogue, and stores nothing.</summary>
internal static class PracticesVerb
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("source") { Description = "A text (Markdown), a folder of texts (.md), or a file of JSON objects that have \"text\" (.jsonl)." };
        var json = Terminal.JsonOption();
        var command = new Command("practices", "Say which practices a text states; of JSON lines, the categories of each.") { source, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed.GetRequiredValue(source), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string source, bool json, CancellationToken cancellationToken)
    {
        var reader = new PracticeReader();
        if (source.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) && File.Exists(source))
        {
            await LabelAsync(terminal, reader, source, cancellationToken);
            return ExitCodes.Done;
        }
        await terminal.ForEachAsync("Reading", TextsOf(source), async file =>
        {
            foreach (var statement in reader.Read(await File.ReadAllTextAsync(file, cancellationToken)))
            {
                Write(terminal, Path.GetFileName(file), statement, json);
            }
        });
        return ExitCodes.Done;
    }

    private static List<string> TextsOf(string source)
    {
        if (File.Exists(source))
        {
            return [source];
        }
        var texts = Directory.Exists(source) ? Directory.EnumerateFiles(source, "*.md").Order(StringComparer.Ordinal).ToList() : [];
        return texts.Count > 0 ? texts : throw new SetupException($"'{source}' is no file and no folder with texts (.md).");
    }

    /// <summary>One line for every line of the file, so that the two can be read side by side.</summary>
    private static async Task LabelAsync(Terminal terminal, PracticeReader reader, string file, CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file, cancellationToken))
        {
            number++;
            terminal.WriteJson(new LabelLine(reader.Categories(TextIn(line, file, number))));
        }
    }

    private static string TextIn(string line, string file, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<SegmentLine>(line, ProductJson.Line)?.Text ?? throw new SetupException($"Line {number} of '{file}' has no \"text\".");
        }
        catch (JsonException broken)
        {
            throw new SetupException($"Line {number} of '{file}' is no JSON object with \"text\": {broken.Message}", broken);
        }
    }

    private static void Write(Terminal terminal, string file, Statement statement, bool json)
    {
        if (json)
        {
            terminal.WriteJson(StatementLine.Of(file, statement));
            return;
        }
        var value = statement.Value is null ? "" : $": {statement.Value}";
        terminal.Output.WriteLine($"{file}@{statement.Offset} {statement.Category} / {statement.Practice}{value}{(statement.Denied ? " (denied)" : "")}");
        if (statement.Condition is { } condition)
        {
            terminal.Output.WriteLine($"  condition: {condition}");
        }
        terminal.Output.WriteLine($"  “{statement.Quote}”");
    }

    private sealed record SegmentLine(string? Text);

    private sealed record LabelLine(IReadOnlyList<string> Labels);
}

/// <summary>One line of <c>practices --json</c>. Every field stands in every line, null where there is nothing to say.</summary>
/// <param name="Offset">Where the quote starts in the file, in UTF-16 units.</param>
internal sealed record StatementLine(string File, string Category, string Practice, string? Value, bool Denied, string? Condition, string Quote, int Offset)
{
    public static StatementLine Of(string file, Statement statement) => new(
        file, statement.Category, statement.Practice, statement.Value, statement.Denied, statement.Condition, statement.Quote, statement.Offset);
}
