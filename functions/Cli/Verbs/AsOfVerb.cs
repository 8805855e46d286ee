using System.CommandLine;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Cli.Verbs;

/// <summary>What a page said at a moment.</summary>
internal static class AsOfVerb
{
    public static Command Create(Terminal terminal)
    {
        var page = new Argument<string>("page") { Description = "vendor/page." };
        var at = MomentOption();
        var json = Terminal.JsonOption();
        var command = new Command("as-of", "What a page showed, and what was in force as stated, at a moment, and how well each is known. Exit code 1 where it is not known.") { page, at, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (wanted, moment) = (PageArgument.Read(parsed.GetRequiredValue(page)), Moment(parsed.GetRequiredValue(at)));
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var answer = await product.Get<AsOfReader>().ReadAsync(wanted, moment, cancellationToken)
                ?? throw new SetupException($"Nothing was ever seen of {wanted}.");
            if (parsed.GetValue(json))
            {
                terminal.WriteJson(answer);
            }
            else
            {
                terminal.Output.WriteLine(AsOfSentences.Published(answer.AsOf));
                terminal.Output.WriteLine(AsOfSentences.InForce(answer.AsOf));
            }

            return answer.AsOf.Published.Certainty == Certainty.Unknown ? ExitCodes.Found : ExitCodes.Done;
        });
        return command;
    }

    public static Option<string> MomentOption() =>
        new("--at") { Description = "The moment: 2026-09-02 (the end of that day) or 2026-09-02T06:10:00Z; UTC where it names no zone.", Required = true };

    public static DateTimeOffset Moment(string text) =>
        Moments.TryParse(text, out var moment) ? moment : throw new SetupException($"'{text}' is no moment such as 2026-09-02 or 2026-09-02T06:10:00Z.");
}
