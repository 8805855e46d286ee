using Microsoft.Extensions.Configuration;
using PolicyWatch.Cli;

namespace PolicyWatch.Host.Tests.Cli;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policywatch-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Values_AreSettings_WithTwoUnderscoresBetweenSections()
    {
        var settings = Read("""{ "IsEncrypted": false, "Values": { "Prefix": "acme", "Fetch__MaxRedirects": 3, /* a note */ "Empty": null }, "ConnectionStrings": { "Main": "x" } }""");

        Assert.Equal("acme", settings["Prefix"]);
        Assert.Equal("3", settings["Fetch:MaxRedirects"]);
        Assert.Equal("x", settings.GetConnectionString("Main"));
    }

    [Fact]
    public void TheEnvironment_WinsOverTheFile()
    {
        var name = $"PolicyWatchTest{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable($"{name}__Inner", "from the environment");
        try
        {
            var settings = Read($$"""{ "IsEncrypted": false, "Values": { "{{name}}__Inner": "from the file" } }""");

            Assert.Equal("from the environment", settings[$"{name}:Inner"]);
        }
        finally
        {
            Environment.SetEnvironmentVariable($"{name}__Inner", null);
        }
    }

    [Fact]
    public void AFolderWithoutTheFile_HasTheEnvironmentOnly() => Assert.Null(LocalSettings.Read(folder).Build()["Prefix"]);

    [Theory]
    [InlineData("""{ "IsEncrypted": true, "Values": { "Prefix": "gibberish" } }""", "\"IsEncrypted\": false")]
    [InlineData("""{ "Values": { "Prefix": "gibberish" } }""", "\"IsEncrypted\": false")]
    [InlineData("""{ "IsEncrypted": false, "Values": { "Fetch": { "MaxRedirects": 3 } } }""", "'Fetch' must be text")]
    [InlineData("{ \"IsEncrypted\": false, ", "is no valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    public void AFileThatCannotBeUsed_IsRefusedWithTheReason(string content, string reason)
    {
        var refusal = Assert.Throws<SetupException>(() => Read(content));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private IConfigurationRoot Read(string content)
    {
        File.WriteAllText(Path.Combine(folder, LocalSettings.FileName), content);
        return LocalSettings.Read(folder).Build();
    }
}
