using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using PolicyWatch.Cli.Azurite;
using PolicyWatch.Cli.Replay;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Replays recorded pages through the real steps, on a storage of its own.</summary>
internal static class ReplayVerb
{
    public static Command Create(Terminal terminal)
    {
        var folders = new Argument<string[]>("folder")
        {
            Description = "Folders named vendor--page that hold <yyyyMMddTHHmmssZ>.html or .html.gz.",
            Arity = ArgumentArity.OneOrMore,
        };
        var storage = new Option<string?>("--storage") { Description = "Connection string of a storage account to replay into; by default a temporary Azurite." };
        var json = Terminal.JsonOption();
        var command = new Command("replay", "Send recorded pages through checking and assessing, with the clock of their names. Nothing is delivered.") { folders, storage, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            terminal, parsed.GetRequiredValue(folders), parsed.GetValue(storage), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string[] folders, string? storage, bool json, CancellationToken cancellationToken)
    {
        var opened = folders.Select(ReplayFolder.Open).ToList();
        await using var azurite = storage is null
            ? await terminal.WaitAsync("Starting a temporary storage", say => AzuriteServer.StartAsync(new AzuriteOptions { Progress = say }, cancellationToken))
            : null;
        var prefix = $"replay{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        await using var run = await ReplayRun.StartAsync(storage ?? azurite!.ConnectionString, prefix, replace: null, cancellationToken);
        await terminal.ForEachAsync("Replaying", opened, async folder =>
        {
            var total = await run.ReplayAsync(folder, line => Write(terminal, line, json), cancellationToken);
            if (json)
            {
                terminal.WriteJson(total);
            }
            else
            {
                terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{total.Page}: {total.Fetches} fetches, {total.Versions} versions, {total.Presences} presences, {total.Changes} changes, {total.Material} material, {total.Alerts} alerts, {total.Seconds} s"));
            }
        });
        return ExitCodes.Done;
    }

    private static void Write(Terminal terminal, ReplayLine line, bool json)
    {
        if (json)
        {
            terminal.WriteJson(line);
            return;
        }

        var verdict = line.Material is null ? "" : $", {(line.Material.Value ? "material" : "not material")} ({line.Severity!.Value.ToString().ToLowerInvariant()})";
        terminal.Output.WriteLine($"{line.Page} {line.At:yyyy-MM-dd HH:mm} {line.Outcome}: +{line.WordsAdded} -{line.WordsRemoved} words{verdict}{(line.Alerts > 0 ? ", alert" : "")}");
    }
}
