using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PolicyWatch.Host.Tests.Telemetry;

/// <summary>Alert rules and charts live in other files than the instruments that feed them.</summary>
public sealed partial class RuleTests
{
    [Theory]
    [InlineData("alerts.bicep")]
    [InlineData("workbook.bicep")]
    public void EveryMetricThatAQueryNames_HasAnInstrument(string file)
    {
        using var instruments = new Instruments();
        using var measured = new Measurements(instruments);

        var named = NamedIn(file);

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(measured.Names));
    }

    /// <summary>A metric that nobody looks at is not worth its price.</summary>
    [Fact]
    public void EveryInstrument_IsShownInTheWorkbook()
    {
        using var instruments = new Instruments();
        using var measured = new Measurements(instruments);

        Assert.Equal(measured.Names.Order(StringComparer.Ordinal), NamedIn("workbook.bicep").Order(StringComparer.Ordinal));
    }

    /// <summary>Whoever is woken finds in the README what to do.</summary>
    [Fact]
    public void EveryRule_StandsInTheReadmeWithItsMetric()
    {
        var readme = File.ReadAllText(PathTo("../README.md"));
        var rules = Rule().Matches(File.ReadAllText(PathTo("alerts.bicep"))).Select(match => (Name: match.Groups["name"].Value, Metric: match.Groups["metric"].Value)).ToList();

        Assert.Equal(7, rules.Count);
        Assert.All(rules, rule => Assert.Matches($@"\| {rule.Name} \| [^|]+ \| `{Regex.Escape(rule.Metric)}` \| [^|]+ \|", readme));
    }

    private static List<string> NamedIn(string file) => [.. Named().Matches(File.ReadAllText(PathTo(file))).Select(match => match.Groups["metric"].Value).Distinct()];

    private static string PathTo(string file, [CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../infra/modules", file);

    [GeneratedRegex("""Name == "(?<metric>[^"]+)" """, RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex("""name: '(?<name>[^']+)'[^{}]*Name == "(?<metric>[^"]+)" """, RegexOptions.ExplicitCapture)]
    private static partial Regex Rule();
}
