using System.Globalization;
using System.Text.Json;
using PolicyWatch.Practices;

namespace PolicyWatch.Evaluation;

/// <summary>The five seed policies against the statements that a careful reader lists.</summary>
internal static class SeedsEvaluation
{
    public static int Run(Arguments arguments)
    {
        var expected = JsonSerializer.Deserialize<List<Expectation>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seed-statements.json")), ProductJson.Line)!;
        var reader = new PracticeReader();
        foreach (var file in Directory.GetFiles(Path.Combine(arguments.Folder, "seeds"), "*.txt").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            var here = expected.Where(entry => Path.GetFileName(file).StartsWith(entry.Seed, StringComparison.Ordinal)).ToList();
            var read = reader.Read(text);
            var missed = here.Where(entry => !read.Any(entry.IsMetBy)).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {here.Count - missed.Count} of {here.Count} expected statements, {read.Count} read"));
            foreach (var entry in missed)
            {
                Console.WriteLine($"  missed {entry.Practice}, {entry.Value}{(entry.Denied ? " (denied)" : "")}: {text.Substring(entry.Offset, entry.Length)}");
            }
            foreach (var statement in read.Where(statement => arguments.Count > 0 && !here.Any(entry => entry.IsMetBy(statement))))
            {
                Console.WriteLine($"  also {statement.Practice}, {statement.Value}{(statement.Denied ? " (denied)" : "")}: {statement.Quote}");
            }
        }
        return 0;
    }

    /// <summary>Where in a seed a statement is expected, without a word of the seed.</summary>
    private sealed record Expectation(string Seed, int Offset, int Length, string Category, string Practice, string? Value, bool Denied)
    {
        public bool IsMetBy(Statement statement) =>
            statement.Category == Category && statement.Practice == Practice && statement.Value == Value && statement.Denied == Denied
            && statement.Offset < Offset + Length && Offset < statement.Offset + statement.Quote.Length;
    }
}
