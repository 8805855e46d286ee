using System.CommandLine;
using System.Globalization;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Cli.Verbs;

/// <summary>What people made of changes: record it, see it.</summary>
internal static class DecisionVerbs
{
    public static Command Decide(Terminal terminal)
    {
        var page = new Argument<string>("page") { Description = "vendor/page." };
        var change = new Argument<string>("change") { Description = "The change's time as 'changes --json' shows it in 'at'." };
        var by = new Option<string>("--by") { Description = "Who decided.", Required = true };
        var note = new Option<string>("--note") { Description = "What was decided, and why.", Required = true };
        var command = new Command("decide", "Record in a page's log what a person made of a change.") { page, change, by, note };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (wanted, text) = (PageArgument.Read(parsed.GetRequiredValue(page)), parsed.GetRequiredValue(change));
            var at = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                ? time
                : throw new SetupException($"'{text}' is no time of a change.");
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var decision = new Decision(at, parsed.GetRequiredValue(by), parsed.GetRequiredValue(note));
            return await product.Get<Decisions>().DecideAsync(wanted, decision, cancellationToken)
                ? ExitCodes.Done
                : throw new SetupException($"{wanted} has no change at {text}; 'policywatch changes {wanted} --json' shows which there are.");
        });
        return command;
    }

    public static Command List(Terminal terminal)
    {
        var page = new Argument<string>("page") { Description = "vendor/page." };
        var json = Terminal.JsonOption();
        var command = new Command("decisions", "What people made of a page's changes, in the order of recording.") { page, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = PageArgument.Read(parsed.GetRequiredValue(page));
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            foreach (var (at, decision) in await product.Get<Decisions>().ListAsync(wanted, cancellationToken))
            {
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(new { Page = wanted, At = at, decision.Change, decision.By, decision.Note });
                    continue;
                }

                terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm} {decision.By} on the change of {decision.Change:yyyy-MM-dd HH:mm}: {decision.Note}"));
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
