using System.Text.Json;
using PolicyWatch.Practices;
using Xunit.Abstractions;

namespace PolicyWatch.Core.Tests.Practices;

/// <summary>What a careful reader finds in five real policies, by offset and value; the policies themselves are not in the repository.</summary>
public sealed class SeedStatementsTests(ITestOutputHelper output)
{
    private static readonly string Seeds = Path.Combine(
        Environment.GetEnvironmentVariable("POLICYWATCH_CORPUS") ?? Path.Combine(Root(), "..", "shared", "corpus"), "seeds");

    [Theory]
    [InlineData("000")]
    [InlineData("001")]
    [InlineData("002")]
    [InlineData("003")]
    [InlineData("004")]
    public void Read_SeedPolicy_FindsWhatAReaderLists(string seed)
    {
        if (!Directory.Exists(Seeds))
        {
            output.WriteLine($"Skipped: there is no corpus at {Seeds}. Set POLICYWATCH_CORPUS.");
            return;
        }
        var text = File.ReadAllText(Directory.GetFiles(Seeds, seed + "_*.txt").Single());
        var expected = JsonSerializer.Deserialize<List<Expectation>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Practices", "seed-statements.json")), ProductJson.Line)!
            .Where(entry => entry.Seed == seed).ToList();

        var read = new PracticeReader().Read(text);

        Assert.True(expected.Count >= 15);
        Assert.All(read, statement => Assert.Equal(statement.Quote, text.Substring(statement.Offset, statement.Quote.Length)));
        var missed = expected.Where(entry => !read.Any(entry.IsMetBy)).Select(entry => $"{entry.Offset} {entry.Practice}: {entry.Value}");
        Assert.Empty(missed);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PolicyWatch.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? AppContext.BaseDirectory;
    }

    private sealed record Expectation(string Seed, int Offset, int Length, string Category, string Practice, string? Value, bool Denied)
    {
        public bool IsMetBy(Statement statement) =>
            statement.Category == Category && statement.Practice == Practice && statement.Value == Value && statement.Denied == Denied
            && statement.Offset < Offset + Length && Offset < statement.Offset + statement.Quote.Length;
    }
}
