using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using PolicyWatch.Alerts;
using PolicyWatch.Fetching;
using PolicyWatch.Summaries.Model;

namespace PolicyWatch.Core.Tests;

public sealed class OptionsReaderTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    [Fact]
    public void Read_WithoutSettings_TakesTheDefaults() => Assert.Equal(5, OptionsReader.Read<FetchOptions>(Settings(), "Fetch").MaxRedirects);

    [Fact]
    public void Read_EverySetting_IsBound()
    {
        var options = OptionsReader.Read<FetchOptions>(
            Settings(("Fetch:MaxRedirects", "3"), ("Fetch:TotalTime", "00:00:30"), ("Fetch:AllowedLoopbackHosts:0", "localhost"), ("Fetch:ExtraPorts:0", "8080")), "Fetch");

        Assert.Equal((3, TimeSpan.FromSeconds(30), "localhost", 8080), (options.MaxRedirects, options.TotalTime, options.AllowedLoopbackHosts.Single(), options.ExtraPorts.Single()));
    }

    [Fact]
    public void Read_SettingsLeftEmpty_AreDefaults() => Assert.Null(OptionsReader.Read<ModelOptions>(Settings(("Model:Name", ""), ("Model:Endpoint", "")), "Model").Endpoint);

    [Fact]
    public void Read_AListLeftEmpty_IsEmpty() => Assert.Empty(OptionsReader.Read<FetchOptions>(Settings(("Fetch:ExtraPorts:0", "")), "Fetch").ExtraPorts);

    [Theory]
    [InlineData("Fetch:MaxRedirects", "21", "The setting Fetch__MaxRedirects is wrong: it must be a number from 0 to 20.")]
    [InlineData("Fetch:MaxRedirects", "many", "The setting Fetch__MaxRedirects is wrong: it must be a number from 0 to 20.")]
    [InlineData("Fetch:TotalTime", "99:00:00", "The setting Fetch__TotalTime is wrong: it must be a time (hours:minutes:seconds) from 00:00:00.010 to 00:10:00.")]
    [InlineData("Fetch:Contact", "me", "The setting Fetch__Contact is wrong: it must be text that is an http or https address.")]
    [InlineData("Fetch:MaxRedirect", "3", "There is no setting Fetch__MaxRedirect; did you mean 'Fetch__MaxRedirects'?")]
    public void Read_AWrongSetting_IsNamedWithWhatItMayBe(string name, string value, string message) =>
        Assert.Equal(message, Refusal<FetchOptions>("Fetch", (name, value)));

    [Fact]
    public void Read_AMissingSecret_IsNamed() =>
        Assert.Equal("The setting Webhooks__SigningKey is missing: it must be text in base64 and of at least 44 characters.", Refusal<WebhookOptions>("Webhooks"));

    [Fact]
    public void Read_AWrongSecret_IsNotRepeated() =>
        Assert.DoesNotContain("hunter2", Refusal<WebhookOptions>("Webhooks", ("Webhooks:SigningKey", "hunter2")), StringComparison.Ordinal);

    [Fact]
    public void Read_SeveralMistakes_NamesEach() =>
        Assert.Equal(3, Refusal<WebhookOptions>("Webhooks", ("Webhooks:AnswerTime", "soon"), ("Webhooks:PreviousSigningKey", Key), ("Webhooks:Signingkeys", Key), ("Webhooks:Answers", "x")).Split(Environment.NewLine).Length);

    [Theory]
    [InlineData("Model:Name=gpt", "The setting Model__ApiKey is needed for OpenAI's own service.")]
    [InlineData("Model:Name=gpt;Model:UseIdentity=true", "The setting Model__Endpoint must be the Azure OpenAI address ending in /openai/v1/ when UseIdentity is true.")]
    [InlineData("Model:DollarsPerMillionInputTokens=0.15", "The setting Model__DollarsPerMillionOutputTokens is needed beside the other price: with one of them, no cost is known.")]
    [InlineData("Model:DollarsPerMillionInputTokens=-0.1;Model:DollarsPerMillionOutputTokens=1", "The setting Model__DollarsPerMillionInputTokens is wrong: it must be a number from 0 to 1000.")]
    [InlineData("Model:Name=gpt;Model:Endpoint=http://models.example/v1/", "The setting Model__Endpoint must be an https address (http only on this machine).")]
    public void Read_SettingsThatDoNotGoTogether_AreNamed(string settings, string message) =>
        Assert.Contains(message, Refusal<ModelOptions>("Model", [.. settings.Split(';').Select(pair => pair.Split('=')).Select(pair => (pair[0], pair[1]))]), StringComparison.Ordinal);

    private static string Refusal<TOptions>(string section, params (string Name, string Value)[] settings)
        where TOptions : class, new() => Assert.Throws<ValidationException>(() => OptionsReader.Read<TOptions>(Settings(settings), section)).Message;

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build();
}
