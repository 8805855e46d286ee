using System.IO.Compression;
using System.Text.Json;
using PolicyWatch.Cli;

namespace PolicyWatch.Host.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policywatch-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData]
    [InlineData("watch")]
    [InlineData("compare")]
    [InlineData("up", "--port", "seventy")]
    [InlineData("up", "--port", "70000")]
    public async Task WrongArguments_EndWithCode2AndAReason(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));
        Assert.NotEqual("", error.ToString());
    }

    [Fact]
    public async Task Help_NamesEveryExitCode()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.Contains("Exit codes: 0 done; 1 done, and something was found that needs attention", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("privacy", 2, "neither an address")]
    [InlineData("nobody.invalid/privacy", 1, "https://nobody.invalid/privacy")]
    public async Task Check_TakesAnAddressWithoutAScheme(string target, int code, string said)
    {
        Assert.Equal(code, await RunAsync("check", target));
        Assert.Contains(said, $"{error}{output}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_OfAMissingFile_EndsWithCode2AndNamesIt()
    {
        Assert.Equal(2, await RunAsync("compare", Write("before.md", "Text."), Path.Combine(folder, "after.md")));
        Assert.Contains("after.md", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_OfAFolderAsJson_PrintsALineForEachPairInOrderOfName()
    {
        WritePair("2", "We keep data for 30 days.", "We keep data for 30 days.");
        WritePair("10", "We keep data for 30 days.", "We keep data for 90 days.");
        Write("no-pair.md", "Text.");

        Assert.Equal(0, await RunAsync("compare", folder, "--json"));

        Assert.Equal(["10", "2"], Lines().Select(line => line.GetProperty("folder").GetString()));
    }

    [Fact]
    public async Task Compare_AsJson_HasEveryFieldEvenWhereItIsNull()
    {
        await RunAsync("compare", Write("before.md", "We keep data for 30 days."), Write("after.md", "We share data with advertisers."), "--json");

        Assert.Equal(
            ["folder", "material", "severity", "categories", "shifts", "headline", "summary", "summaryBy", "wordsAdded", "wordsRemoved", "wordsMoved", "noise"],
            Assert.Single(Lines()).EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Extract_OfAPackedPage_PrintsItsPolicyAsMarkdown()
    {
        var file = Path.Combine(folder, "7.html.gz");
        await using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        {
            await packed.WriteAsync(PolicyPage);
        }

        Assert.Equal(0, await RunAsync("extract", file));
        Assert.Contains("# Privacy Policy", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_OfAFolder_WritesMarkdownAndALineForEachPage()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "a.html"), PolicyPage);
        Write("b.html", "");
        var target = Path.Combine(folder, "out");

        Assert.Equal(1, await RunAsync("extract", folder, "--out", target, "--json"));

        var lines = Lines();
        Assert.Equal(["a.html", "b.html"], lines.Select(line => line.GetProperty("file").GetString()));
        Assert.Equal("policy", lines[0].GetProperty("outcome").GetString());
        Assert.NotEqual("policy", lines[1].GetProperty("outcome").GetString());
        Assert.Equal(["a.md"], Directory.EnumerateFiles(target).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Extract_OfAFileThatIsOnlyNamedGzip_EndsWithCode2()
    {
        Assert.Equal(2, await RunAsync("extract", Write("broken.html.gz", "<p>not packed</p>")));
        Assert.Contains("is no gzip file", error.ToString(), StringComparison.Ordinal);
    }

    private static byte[] PolicyPage
    {
        get
        {
            using var page = typeof(CommandLine).Assembly.GetManifestResourceStream("demo/nordhamn.1.html")!;
            var bytes = new byte[page.Length];
            page.ReadExactly(bytes);
            return bytes;
        }
    }

    private Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(args, Terminal.On(output, error));

    private List<JsonElement> Lines() =>
        [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private void WritePair(string name, string before, string after)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        Write(Path.Combine(name, "before.md"), before);
        Write(Path.Combine(name, "after.md"), after);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
