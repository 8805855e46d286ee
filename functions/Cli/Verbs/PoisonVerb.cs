using System.CommandLine;
using System.Globalization;
using PolicyWatch.Host.Storage;

namespace PolicyWatch.Cli.Verbs;

/// <summary>What failed for good: see it, send it again, or drop it.</summary>
internal static class PoisonVerb
{
    public static Command Create(Terminal terminal) => new("poison", "Messages that failed for good.")
    {
        List(terminal),
        Act(terminal, "retry", "Send a message to its queue again.", "sent again", (table, id, cancellationToken) => table.RetryAsync(id, cancellationToken)),
        Act(terminal, "drop", "Forget a message.", "dropped", (table, id, cancellationToken) => table.DropAsync(id, cancellationToken)),
    };

    private static Command List(Terminal terminal)
    {
        var json = Terminal.JsonOption();
        var command = new Command("list", "Show them, by queue, newest first. Exit code 1 where there are any.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var count = 0;
            await foreach (var (id, message) in product.Get<PoisonTable>().ListAsync(cancellationToken))
            {
                count++;
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(new { id, message.Queue, message.At, message.Page, message.Message });
                    continue;
                }

                terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id}\n  {message.At:yyyy-MM-dd HH:mm:ss} {message.Page ?? "no readable page"}: {message.Message}"));
            }

            if (count == 0 && !parsed.GetValue(json))
            {
                terminal.Output.WriteLine("Nothing failed for good.");
            }

            return count == 0 ? ExitCodes.Done : ExitCodes.Found;
        });
        return command;
    }

    private static Command Act(Terminal terminal, string verb, string description, string done, Func<PoisonTable, string, CancellationToken, Task<bool>> act)
    {
        var id = new Argument<string>("id") { Description = "The id that 'poison list' shows, or 'all'." };
        var command = new Command(verb, description) { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var table = product.Get<PoisonTable>();
            var wanted = parsed.GetRequiredValue(id);
            var ids = wanted == "all"
                ? await table.ListAsync(cancellationToken).Select(poisoned => poisoned.Id).ToListAsync(cancellationToken)
                : [wanted];
            foreach (var one in ids)
            {
                if (!await act(table, one, cancellationToken))
                {
                    throw new SetupException($"There is no poisoned message '{one}'; 'policywatch poison list' shows what there is.");
                }
            }

            terminal.Output.WriteLine(ids.Count == 1 ? $"1 message {done}." : $"{ids.Count} messages {done}.");
            return ExitCodes.Done;
        });
        return command;
    }
}
