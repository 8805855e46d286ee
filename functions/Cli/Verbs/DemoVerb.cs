using System.CommandLine;
using PolicyWatch.Cli.Demo;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Shows the whole product on sample data, and is its smoke test.</summary>
internal static class DemoVerb
{
    public static Command Create(Terminal terminal)
    {
        var exit = new Option<bool>("--exit") { Description = "End when done, instead of serving the pages until Ctrl+C." };
        var trace = new Option<bool>("--trace") { Description = "Also print the trace of one change, from the timer to the delivery." };
        var json = Terminal.JsonOption();
        var command = new Command("demo", "Watch five sample vendors on this machine through a revision of their policies. Exit code 1 where something expected did not happen.") { exit, trace, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed.GetValue(exit), parsed.GetValue(trace), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, bool exit, bool trace, bool json, CancellationToken cancellationToken)
    {
        using var record = trace ? new TraceRecord() : null;
        await using var demo = await terminal.WaitAsync("Starting", progress => DemoRun.StartAsync(TimeProvider.System, progress, cancellationToken));
        var findings = await terminal.WaitAsync("Watching", progress => demo.PlayAsync(progress, cancellationToken));
        var report = new DemoReport(terminal);
        if (json)
        {
            report.WriteJson(findings);
        }
        else
        {
            report.Show(findings);
        }
        foreach (var line in record?.Delivered() ?? [])
        {
            terminal.Error.WriteLine(line);
        }
        if (!exit)
        {
            terminal.Error.WriteLine("The pages stay open until Ctrl+C.");
            await demo.WaitAsync(cancellationToken);
        }
        return findings.Expectations.All(expectation => expectation.Met) ? ExitCodes.Done : ExitCodes.Found;
    }
}
