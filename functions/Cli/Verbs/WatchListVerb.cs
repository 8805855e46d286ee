using System.CommandLine;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>The watch list: check a file, bring it in, see what is watched.</summary>
internal static class WatchListVerb
{
    public static Command Create(Terminal terminal) => new("watchlist", "The pages that are watched.")
    {
        Validate(terminal),
        Import(terminal),
        List(terminal),
    };

    private static Command Validate(Terminal terminal)
    {
        var file = FileArgument();
        var json = Terminal.JsonOption();
        var command = new Command("validate", "Name every mistake in a watch list with its line. Exit code 1 where there are any.") { file, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            if (await ReadAsync(terminal, path, parsed.GetValue(json), cancellationToken) is not { } pages)
            {
                return ExitCodes.Found;
            }

            if (!parsed.GetValue(json))
            {
                terminal.Output.WriteLine($"{path}: no mistakes; {Count(pages.Count, "page")} of {Count(pages.Select(page => page.Id.Vendor).Distinct().Count(), "vendor")}.");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Import(Terminal terminal)
    {
        var file = FileArgument();
        var json = Terminal.JsonOption();
        var command = new Command("import", "Add the pages of a file to the watch list and bring the known ones up to it. Pages that it does not name are left as they are. Exit code 1, and nothing is imported, where the file has mistakes.") { file, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (await ReadAsync(terminal, parsed.GetRequiredValue(file), parsed.GetValue(json), cancellationToken) is not { } pages)
            {
                return ExitCodes.Found;
            }

            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var report = await terminal.WaitAsync("Importing", _ => product.Get<WatchListImport>().ImportAsync(pages, cancellationToken));
            Write(terminal, report, parsed.GetValue(json));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command List(Terminal terminal)
    {
        var json = Terminal.JsonOption();
        var command = new Command("list", "Show what is watched, by vendor and page.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var count = 0;
            await foreach (var page in product.Get<IWatchListStore>().ListAsync(cancellationToken))
            {
                count++;
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(WatchedLine.Of(page));
                    continue;
                }

                var tags = page.Tags.Count == 0 ? "" : $" [{string.Join(", ", page.Tags)}]";
                terminal.Output.WriteLine($"{page.Id}{tags}\n  {TermsTypes.NameOf(page.Type)} of {page.VendorName}, {(page.Paused ? "paused" : $"every {CheckInterval.Format(page.Interval)}")}: {page.Url}");
            }

            if (count == 0 && !parsed.GetValue(json))
            {
                terminal.Output.WriteLine("Nothing is watched yet; 'policywatch watchlist import FILE' adds pages.");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Argument<string> FileArgument() => new("file") { Description = "watchlist.json, or a CSV file with the columns vendor,type,url." };

    /// <summary>The pages of a file, or null once each of its mistakes is named.</summary>
    private static async Task<IReadOnlyList<WatchedPage>?> ReadAsync(Terminal terminal, string path, bool json, CancellationToken cancellationToken)
    {
        WatchListReading reading;
        try
        {
            reading = await WatchListReader.ReadFileAsync(path, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"'{path}' cannot be read: {unreadable.Message}", unreadable);
        }

        if (reading is WatchListReading.Accepted accepted)
        {
            return accepted.Pages;
        }

        foreach (var mistake in ((WatchListReading.Refused)reading).Mistakes)
        {
            if (json)
            {
                terminal.WriteJson(new { file = path, mistake.Line, mistake.Reason });
            }
            else
            {
                // The form in which editors and terminals jump to the place.
                terminal.Output.WriteLine($"{path}:{mistake.Line}: {mistake.Reason}");
            }
        }

        return null;
    }

    private static void Write(Terminal terminal, WatchListImportReport report, bool json)
    {
        if (json)
        {
            terminal.WriteJson(report);
            return;
        }

        foreach (var page in report.Added)
        {
            terminal.Output.WriteLine($"added    {page}");
        }

        foreach (var change in report.Changed)
        {
            terminal.Output.WriteLine($"changed  {change.Page} ({string.Join(", ", change.Fields)})");
        }

        terminal.Output.WriteLine($"{report.Added.Count} added, {report.Changed.Count} changed, {report.Same.Count} as they were, {report.NotInFile.Count} not in the file and left.");
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}

/// <summary>One line of <c>watchlist list --json</c>.</summary>
internal sealed record WatchedLine(
    PageId Page, string Vendor, IReadOnlyList<string> Tags, TermsType Type, Uri Url, string Interval, IReadOnlyList<string> Select, IReadOnlyList<string> Remove, string? Language, bool Paused)
{
    public static WatchedLine Of(WatchedPage page) => new(
        page.Id, page.VendorName, page.Tags, page.Type, page.Url, CheckInterval.Format(page.Interval), page.Selection.Select, page.Selection.Remove, page.Language, page.Paused);
}
