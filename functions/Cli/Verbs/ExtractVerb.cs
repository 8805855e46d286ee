using System.CommandLine;
using System.Diagnostics;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Reads the policy out of pages, as a check would, and stores nothing.</summary>
internal static class ExtractVerb
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("source") { Description = "An HTML file (may be .gz), a folder of them, or an address." };
        var target = new Option<DirectoryInfo?>("--out") { Description = "Folder for the Markdown: n.html or n.html.gz becomes n.md." };
        var address = new Option<Uri>("--base") { Description = "The address that relative links of a file belong to.", DefaultValueFactory = _ => new Uri("https://policy.invalid/") };
        var json = Terminal.JsonOption();
        var command = new Command("extract", "Print the policy's text as Markdown. Exit code 1 where there is no policy in a page.") { source, target, address, json };
        command.SetAction((parsed, cancellationToken) => new ExtractRun(terminal, parsed.GetValue(address)!, parsed.GetValue(target)?.FullName, parsed.GetValue(json))
            .RunAsync(parsed.GetRequiredValue(source), cancellationToken));
        return command;
    }
}

internal sealed class ExtractRun(Terminal terminal, Uri address, string? target, bool json)
{
    private readonly PolicyReader reader = new();

    public async Task<int> RunAsync(string source, CancellationToken cancellationToken)
    {
        if (Directory.Exists(source))
        {
            return await RunFolderAsync(source, cancellationToken);
        }
        var clock = Stopwatch.StartNew();
        var (name, reading) = source.Contains("://", StringComparison.Ordinal)
            ? await ReadAddressAsync(source, cancellationToken)
            : (source, await ReadFileAsync(source, cancellationToken));
        Write(name, reading, clock.Elapsed, single: true);
        return reading is Reading.Policy ? ExitCodes.Done : ExitCodes.Found;
    }

    private async Task<int> RunFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var files = Directory.EnumerateFiles(folder).Where(PageFile.IsPage).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            throw new SetupException($"There is no .html or .html.gz file in '{folder}'.");
        }
        var withoutPolicy = 0;
        await terminal.ForEachAsync("Extracting", files, async file =>
        {
            var clock = Stopwatch.StartNew();
            var reading = await ReadFileAsync(file, cancellationToken);
            Write(file, reading, clock.Elapsed, single: false);
            withoutPolicy += reading is Reading.Policy ? 0 : 1;
        });
        return withoutPolicy == 0 ? ExitCodes.Done : ExitCodes.Found;
    }

    private async Task<Reading> ReadFileAsync(string file, CancellationToken cancellationToken) => File.Exists(file)
        ? Read(await PageFile.ReadAsync(file, address, cancellationToken), cancellationToken)
        : throw new SetupException($"There is no file or folder '{file}'.");

    private async Task<(string Name, Reading Reading)> ReadAddressAsync(string source, CancellationToken cancellationToken)
    {
        var (url, outcome) = await LiveFetch.RunAsync(source, LiveFetch.Options(), cancellationToken);
        var reading = outcome switch
        {
            FetchOutcome.Answered answered => Read(answered.Answer, cancellationToken),
            FetchOutcome.Failed failed => new Reading.NotAPolicy(PageTrouble.Unreachable, failed.Failure.ToString(), failed.Explanation),
            // Never asked for: this fetch has no conditions.
            _ => throw new UnreachableException(),
        };
        return (url.Host, reading);
    }

    private Reading Read(HttpAnswer answer, CancellationToken cancellationToken) => reader.Read(
        answer, new WatchedPage { Id = PageId.Of("file", "page"), VendorName = "File", Type = TermsType.PrivacyPolicy, Url = answer.Requested }, cancellationToken);

    private void Write(string file, Reading reading, TimeSpan elapsed, bool single)
    {
        var (outcome, words) = reading switch
        {
            Reading.Policy policy => ("policy", policy.Text.Words),
            Reading.NotAPolicy not => ($"{not.Trouble}: {not.Signal}".ToLowerInvariant(), 0),
            _ => throw new UnreachableException(),
        };
        var text = (reading as Reading.Policy)?.Text.Markdown;
        if (target is not null && text is not null)
        {
            Directory.CreateDirectory(target);
            File.WriteAllText(Path.Combine(target, $"{PageFile.BareName(file)}.md"), text);
        }
        if (json)
        {
            terminal.WriteJson(new { file = Path.GetFileName(file), outcome, words, ms = elapsed.TotalMilliseconds });
        }
        else if (single && text is not null && target is null)
        {
            terminal.Output.WriteLine(text);
        }
        else
        {
            terminal.Output.WriteLine(reading is Reading.NotAPolicy why ? $"{Path.GetFileName(file)}: {why.Explanation}" : $"{Path.GetFileName(file)}: {words} words");
        }
    }
}
