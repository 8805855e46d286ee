using System.CommandLine;
using System.Globalization;
using PolicyWatch.Host.Storage.Export;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Everything that cannot be derived again, as files and back.</summary>
internal static class ExportVerbs
{
    public static Command Export(Terminal terminal)
    {
        var target = new Option<string>("--out") { Description = "The folder to write; one that an interrupted export left is completed.", Required = true };
        var command = new Command("export", "Write versions, texts, snapshots, logs, decisions, the ledger of checks, the watch list, subscriptions and anchors to files. Two exports of the same store are the same bytes.") { target };
        command.SetAction((parsed, cancellationToken) => FileTroubleAsync(async () =>
        {
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var path = parsed.GetRequiredValue(target);
            var result = await terminal.WaitAsync("Exporting", say => product.Get<StoreExport>().WriteAsync(path, say, cancellationToken));
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{path}: {result.Rows.Values.Sum()} rows, {result.Blobs.Values.Sum()} blobs, {result.Kept} of them from an earlier run. It names the addresses that alerts go to: keep it as you keep those."));
            return ExitCodes.Done;
        }));
        return command;
    }

    public static Command Import(Terminal terminal)
    {
        var source = new Argument<string>("folder") { Description = "What 'export' wrote." };
        var command = new Command("import-export", "Put an export into the store; nothing that is there is overwritten. Stop the app first. Exit code 1 where something was there and differs.") { source };
        command.SetAction((parsed, cancellationToken) => FileTroubleAsync(async () =>
        {
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var result = await terminal.WaitAsync("Importing", say => product.Get<StoreImport>().ReadAsync(parsed.GetRequiredValue(source), say, cancellationToken));
            foreach (var kept in result.Kept)
            {
                terminal.Output.WriteLine($"left as it is, and not as in the export: {kept}");
            }

            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Added} rows added, {result.Present} were there, {result.Kept.Count} differ; {result.Blobs} blobs are there."));
            return result.Kept.Count == 0 ? ExitCodes.Done : ExitCodes.Found;
        }));
        return command;
    }

    private static async Task<int> FileTroubleAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception impossible) when (impossible is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SetupException(impossible.Message, impossible);
        }
    }
}
