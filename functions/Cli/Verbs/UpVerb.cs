using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Runs PolicyWatch on this machine until it is stopped.</summary>
internal static class UpVerb
{
    private const int DefaultPort = 7071;

    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port") { Description = "Port of the pages and the API, on loopback.", DefaultValueFactory = _ => DefaultPort };
        var data = new Option<string>("--data") { Description = "Folder that keeps this machine's keys, and what the storage emulator stores.", DefaultValueFactory = _ => ".policywatch" };
        var wayback = BackfillVerb.WaybackUrl();
        var command = new Command("up", "Run PolicyWatch on this machine, on the storage emulator Azurite or the storage that AzureWebJobsStorage names, until Ctrl+C.") { port, data, wayback };
        port.Validators.Add(result =>
        {
            // What is no number at all is refused by the parser, and must not be asked for its value here.
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is < 0 or > 65535)
            {
                result.AddError("--port must be between 0 (any free one) and 65535.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed.GetValue(port), parsed.GetRequiredValue(data), BackfillVerb.Settings(parsed.GetValue(wayback)), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, int port, string data, Dictionary<string, string?> over, CancellationToken cancellationToken)
    {
        var settings = LocalSettings.Read(Directory.GetCurrentDirectory()).AddInMemoryCollection(over).Build();
        var options = new LocalRunOptions(port, data, LogLevel.Information);
        await using var run = await terminal.WaitAsync("Starting", progress => LocalRun.StartAsync(settings, options, progress, cancellationToken));
        terminal.Output.WriteLine($"PolicyWatch runs at {run.Address} (health: {run.Address}api/health)");
        terminal.Output.WriteLine($"Data and keys: {Path.GetFullPath(data)}");
        if (run.ConnectionString is { } storage)
        {
            terminal.Output.WriteLine($"Storage, for another process: AzureWebJobsStorage='{storage}'");
        }
        terminal.Output.WriteLine("Ctrl+C stops it.");
        await run.WaitAsync(cancellationToken);
        terminal.Output.WriteLine("Stopping: what is being worked on is finished first.");
        return ExitCodes.Done;
    }
}
