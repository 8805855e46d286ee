using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using PolicyWatch.Cli;
using PolicyWatch.Cli.LocalHost;

namespace PolicyWatch.Host.Tests.LocalHost;

public class FunctionCatalogTests
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Prefix"] = "acme", ["Beat"] = "0 0 * * * *" })
        .Build();

    [Fact]
    public void Of_ASettingInsideAName_PutsItsValueThere()
    {
        var catalog = FunctionCatalog.Of([typeof(Named)], Settings);

        Assert.Equal("acme-page-checks", Assert.IsType<QueueFunction>(catalog.Functions[0]).QueueName);
    }

    [Fact]
    public void Of_SeveralFunctions_SortsThemByNameWithoutCase()
    {
        var catalog = FunctionCatalog.Of([typeof(Named), typeof(Timed)], Settings);

        Assert.Equal(["alpha", "Beta", "gamma"], catalog.Functions.Select(function => function.Name));
    }

    [Fact]
    public void Of_AMissingSetting_NamesTheFunctionAndTheSetting()
    {
        var refusal = Assert.Throws<SetupException>(() => FunctionCatalog.Of([typeof(Timed)], new ConfigurationBuilder().Build()));

        Assert.Equal("The function 'Beta' needs the setting 'Beat'.", refusal.Message);
    }

    [Fact]
    public void Of_TwoFunctionsOfOneName_Refuses() =>
        Assert.Throws<SetupException>(() => FunctionCatalog.Of([typeof(Named), typeof(NamedAgain)], Settings));

    [Fact]
    public void Of_AFunctionWithoutTrigger_Refuses() =>
        Assert.Throws<SetupException>(() => FunctionCatalog.Of([typeof(WithoutTrigger)], Settings));

    public static class Named
    {
        [Function("gamma")]
        public static void Gamma([QueueTrigger("%Prefix%-others")] string message) => _ = message;

        [Function("alpha")]
        public static void Alpha([QueueTrigger("%Prefix%-page-checks")] string message) => _ = message;
    }

    public static class NamedAgain
    {
        [Function("ALPHA")]
        public static void Alpha([QueueTrigger("more")] string message) => _ = message;
    }

    public static class Timed
    {
        [Function("Beta")]
        public static void Beta([TimerTrigger("%Beat%")] TimerInfo timer) => _ = timer;
    }

    public static class WithoutTrigger
    {
        [Function("Idle")]
        public static void Idle() { }
    }
}
