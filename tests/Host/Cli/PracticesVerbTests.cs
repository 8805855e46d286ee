using System.Text.Json;
using PolicyWatch.Cli;

namespace PolicyWatch.Host.Tests.Cli;

public sealed class PracticesVerbTests : IDisposable
{
    private const string Policy = "# Privacy\n\nWe do not share your e-mail address with advertisers unless you agree.\n";

    private readonly string folder = Directory.CreateTempSubdirectory("policywatch-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Practices_OfATextAsJson_QuotesEachStatementWhereItStands()
    {
        Assert.Equal(0, await RunAsync(Write("policy.md", Policy), "--json"));

        var lines = Lines();
        Assert.All(lines, line => Assert.Equal(
            ["file", "category", "practice", "value", "denied", "condition", "quote", "offset"], line.EnumerateObject().Select(field => field.Name)));
        Assert.All(lines, line => Assert.StartsWith(line.GetProperty("quote").GetString()!, Policy[line.GetProperty("offset").GetInt32()..], StringComparison.Ordinal));
        var shared = Assert.Single(lines, line => line.GetProperty("value").GetString() == "advertisers");
        Assert.Equal("Third Party Sharing/Collection", shared.GetProperty("category").GetString());
        Assert.True(shared.GetProperty("denied").GetBoolean());
        Assert.Equal("unless you agree", shared.GetProperty("condition").GetString());
    }

    [Fact]
    public async Task Practices_OfAFolder_ReadsItsTextsInOrderOfName()
    {
        Write("b.md", "We keep your data for 30 days.");
        Write("a.md", "We keep your data for 90 days.");
        Write("c.txt", "We keep your data for 10 days.");

        Assert.Equal(0, await RunAsync(folder, "--json"));
        Assert.Equal(["a.md", "b.md"], Lines().Select(line => line.GetProperty("file").GetString()).Distinct());
    }

    [Fact]
    public async Task Practices_OfJsonLines_LabelsEveryLineInOrder()
    {
        var file = Write("segments.jsonl", """
            {"text":"We share your e-mail address with advertisers.","labels":[]}
            {"text":"The sky is blue."}
            {"text":"Our site does not respond to Do Not Track signals."}

            """);

        Assert.Equal(0, await RunAsync(file));

        var labels = Lines().ConvertAll(line => line.GetProperty("labels").EnumerateArray().Select(label => label.GetString()).ToList());
        Assert.Equal(3, labels.Count);
        Assert.Contains("Third Party Sharing/Collection", labels[0]);
        Assert.Empty(labels[1]);
        Assert.Equal(["Do Not Track"], labels[2]);
    }

    [Theory]
    [InlineData("""{"words":"We keep data."}""")]
    [InlineData("We keep data.")]
    public async Task Practices_OfALineWithoutText_EndsWithCode2AndNamesTheLine(string line)
    {
        Assert.Equal(2, await RunAsync(Write("segments.jsonl", line)));
        Assert.Contains("Line 1", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Practices_OfNoFile_EndsWithCode2AndNamesIt()
    {
        Assert.Equal(2, await RunAsync(Path.Combine(folder, "absent.md")));
        Assert.Contains("absent.md", error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(["practices", .. args], Terminal.On(output, error));

    private List<JsonElement> Lines() =>
        [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
