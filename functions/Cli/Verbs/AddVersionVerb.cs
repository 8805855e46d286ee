using System.CommandLine;
using PolicyWatch.Versions.Evidence;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Puts a text that came another way into a page's history.</summary>
internal static class AddVersionVerb
{
    public static Command Create(Terminal terminal)
    {
        var page = new Argument<string>("page") { Description = "vendor/page." };
        var file = new Argument<string>("file") { Description = "The text: HTML, Markdown or plain text." };
        var source = new Option<string>("--source") { Description = "Where it comes from, such as 'annex 2 of the contract of 2026-03-01'.", Required = true };
        var date = new Option<string>("--date") { Description = "When it was what the vendor said: 2026-09-02 or 2026-09-02T06:10:00Z.", Required = true };
        var command = new Command("add-version", "Add a version by hand; timeline, log and snapshot say so. Exit code 1 where it is not taken.") { page, file, source, date };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (path, at) = (parsed.GetRequiredValue(file), AsOfVerb.Moment(parsed.GetRequiredValue(date)));
            var bytes = File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : throw new SetupException($"There is no file '{path}'.");
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var watched = await PagesVerb.FindAsync(product, parsed.GetRequiredValue(page), cancellationToken);
            var type = PageFile.IsPage(path) ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
            switch (await product.Get<HandAddition>().AddAsync(watched, bytes, type, parsed.GetRequiredValue(source), at, cancellationToken))
            {
                case HandOutcome.Added added:
                    terminal.Output.WriteLine($"Added to {watched.Id} by hand: the text {added.Text}.");
                    return ExitCodes.Done;
                case HandOutcome.Refused refused:
                    terminal.Output.WriteLine($"Not added: {refused.Reason}");
                    return ExitCodes.Found;
                default:
                    throw new InvalidOperationException("An addition ends in no other way.");
            }
        });
        return command;
    }
}
