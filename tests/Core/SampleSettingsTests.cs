using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Summaries.Model;
using PolicyWatch.Versions;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.Wayback;

namespace PolicyWatch.Core.Tests;

/// <summary>The sample of the settings names every setting that there is, with its default.</summary>
public sealed class SampleSettingsTests
{
    [Fact]
    public void Sample_OfFetch_IsComplete() => Check(new FetchOptions(), "Fetch");

    [Fact]
    public void Sample_OfTheArchive_IsComplete() => Check(new WaybackOptions(), "Wayback");

    [Fact]
    public void Sample_OfHealth_IsComplete() => Check(new HealthOptions(), "Health");

    [Fact]
    public void Sample_OfAlerts_IsComplete() => Check(new AlertOptions(), "Alerts");

    [Fact]
    public void Sample_OfTimeStamps_IsComplete() => Check(new TimeStampOptions(), "TimeStamps");

    [Fact]
    public void Sample_OfWebhooks_IsComplete() => Check(new WebhookOptions { SigningKey = Key }, "Webhooks", ("Webhooks:SigningKey", Key));

    [Fact]
    public void Sample_OfTheModel_IsComplete() => Check(new ModelOptions(), "Model");

    private static string Key { get; } = Convert.ToBase64String(new byte[32]);

    private static void Check<TOptions>(TOptions defaults, string section, params (string Name, string Value)[] filledIn)
        where TOptions : class, new()
    {
        var sample = Sample();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(sample).AddInMemoryCollection(filledIn.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build();

        Assert.Equal(
            OptionsProblems.Settable(typeof(TOptions)).Select(property => property.Name).Order(StringComparer.Ordinal),
            settings.GetSection(section).GetChildren().Select(setting => setting.Key).Order(StringComparer.Ordinal));
        Assert.Equal(JsonSerializer.Serialize(defaults), JsonSerializer.Serialize(OptionsReader.Read<TOptions>(settings, section)));
    }

    private static Dictionary<string, string?> Sample([CallerFilePath] string thisFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(thisFile)!, "../../local.settings.sample.json");
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => value.Value.GetString());
    }
}
