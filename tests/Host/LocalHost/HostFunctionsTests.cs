using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Cli.LocalHost;
using PolicyWatch.Host.Functions;

namespace PolicyWatch.Host.Tests.LocalHost;

/// <summary>Rules that Host's own functions keep, so that they behave the same here and in Azure.</summary>
public sealed class HostFunctionsTests : IDisposable
{
    // What a parameter may hold beside the words that other routes have at its place.
    private static readonly string[] AnyValues = ["x", "7", "2026-09-01"];

    private readonly ServiceProvider services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();

    public void Dispose() => services.Dispose();

    /// <summary>The Functions host has no precedence among routes: it takes the first that matches, in order of name.</summary>
    [Fact]
    public async Task NoTwoRoutes_MatchOnePath()
    {
        var functions = HttpFunctions();
        var constraints = services.GetRequiredService<IInlineConstraintResolver>();
        var runner = new HttpRunner(new FunctionKeys(new ConfigurationBuilder().Build()));
        var routers = functions.Select(function => HttpRunner.Routes([function], prefix: "", runner, constraints)).ToList();
        var paths = Paths([.. functions.Select(function => TemplateParser.Parse(function.Route))]);

        var clashes = new List<string>();
        foreach (var path in paths)
        {
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE" })
            {
                var matching = new List<string>();
                for (var index = 0; index < routers.Count; index++)
                {
                    if (await MatchesAsync(routers[index], method, path))
                    {
                        matching.Add(functions[index].Name);
                    }
                }
                if (matching.Count > 1)
                {
                    clashes.Add($"{method} {path}: {string.Join(", ", matching)}");
                }
            }
        }

        Assert.NotEmpty(paths);
        Assert.Empty(clashes);
    }

    /// <summary>Reading the catalog refuses a trigger that leaves its level out.</summary>
    [Fact]
    public void EveryHttpTrigger_StatesItsLevelAndItsMethods() => Assert.All(HttpFunctions(), function => Assert.NotEmpty(function.Methods));

    private static List<HttpFunction> HttpFunctions()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Prefix"] = "any", ["ScheduleChecks"] = "0 * * * * *", ["CheckPageHealth"] = "0 */15 * * * *", ["AnchorLogs"] = "0 30 0 * * *", ["TakeMeasures"] = "0 */5 * * * *" })
            .Build();
        return [.. FunctionCatalog.Of(typeof(CrawlFunctions).Assembly.GetExportedTypes(), settings).Functions.OfType<HttpFunction>()];
    }

    private async Task<bool> MatchesAsync(IRouter router, string method, string path)
    {
        var context = new RouteContext(new DefaultHttpContext { RequestServices = services, Request = { Method = method, Path = path } });
        await router.RouteAsync(context);
        return context.Handler is not null;
    }

    /// <summary>Every path that one of the templates can stand for, with parameters filled by what the others say at their place.</summary>
    private static HashSet<string> Paths(IReadOnlyList<RouteTemplate> templates)
    {
        var words = templates
            .SelectMany(template => template.Segments.Select((segment, place) => (place, segment)))
            .Where(part => part.segment is { IsSimple: true } && part.segment.Parts[0].IsLiteral)
            .ToLookup(part => part.place, part => part.segment.Parts[0].Text!);
        return [.. templates.SelectMany(template => Fill(template, words))];
    }

    private static IEnumerable<string> Fill(RouteTemplate template, ILookup<int, string> words)
    {
        IEnumerable<string> paths = [""];
        for (var place = 0; place < template.Segments.Count; place++)
        {
            var segment = template.Segments[place];
            string[] values = segment.IsSimple && segment.Parts[0].IsLiteral
                ? [segment.Parts[0].Text!]
                : [.. AnyValues, .. words[place].Distinct(StringComparer.OrdinalIgnoreCase), .. segment.Parts.Any(part => part.IsOptional) ? [""] : Array.Empty<string>()];
            paths = [.. paths.SelectMany(path => values.Select(value => value.Length == 0 ? path : $"{path}/{value}"))];
        }
        return paths.Select(path => path.Length == 0 ? "/" : path);
    }
}
