using System.CommandLine;
using System.Globalization;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;
using Spectre.Console;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Looks at one page now and says what was seen at every step. An address is only looked at; a watched page is checked and recorded.</summary>
internal static class CheckVerb
{
    /// <summary>As the crawler's own, which nobody shortens.</summary>
    private static readonly TimeSpan HostPause = TimeSpan.FromSeconds(2);

    public static Command Create(Terminal terminal)
    {
        var target = new Argument<string?>("page") { Description = "An address (https:// where it names no scheme), or a watched page as vendor/page.", Arity = ArgumentArity.ZeroOrOne };
        var type = new Option<string>("--type") { Description = "The terms type that is expected at an address.", DefaultValueFactory = _ => TermsTypes.NameOf(TermsType.PrivacyPolicy) };
        var all = new Option<bool>("--all") { Description = "Look at every watched page once and record nothing, before watching begins or after a move." };
        var file = new Option<string?>("--file") { Description = "With --all: a watch list's file in place of what is watched." };
        var json = Terminal.JsonOption();
        var command = new Command("check", "Look at a page now, with every step explained. Exit code 1 where no policy could be read.") { target, type, all, file, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) == result.GetValue(target) is not null)
            {
                result.AddError("Name one page, or --all.");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(target) is { } page
            ? RunAsync(terminal, page, parsed.GetRequiredValue(type), parsed.GetValue(json), cancellationToken)
            : RunAllAsync(terminal, parsed.GetValue(file), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAllAsync(Terminal terminal, string? file, bool json, CancellationToken cancellationToken)
    {
        var pages = (await PagesAsync(file, cancellationToken)).Where(page => !page.Paused).ToList();
        var options = LiveFetch.Options();
        using var http = new GatedHttp(options, new SystemNameResolver());
        var preflight = new Preflight(Preflight.WithRobots(new PageFetcher(http, options, TimeProvider.System), TimeProvider.System), HostPause, TimeProvider.System);
        var lines = await terminal.WaitAsync("Looking", progress => preflight.RunAsync(pages, progress, cancellationToken));
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Page", "Outcome", "Words", "In force", "");
        foreach (var line in lines)
        {
            if (json)
            {
                terminal.WriteJson(line);
            }

            table.AddRow(
                $"{line.Page}", line.Signal is null ? line.Outcome : $"{line.Outcome}: {line.Signal}", line.Words?.ToString(CultureInfo.InvariantCulture) ?? "", $"{line.Effective:yyyy-MM-dd}", Markup.Escape(line.Why ?? ""));
        }

        if (!json)
        {
            terminal.Screen.Write(table);
            terminal.Output.WriteLine($"{lines.Count(line => line.Outcome == CheckExplanation.Policy)} of {lines.Count} pages give a policy; nothing was recorded.");
        }

        return lines.All(line => line.Outcome == CheckExplanation.Policy) ? ExitCodes.Done : ExitCodes.Found;
    }

    private static async Task<IReadOnlyList<WatchedPage>> PagesAsync(string? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            return await product.Get<IWatchListStore>().ListAsync(cancellationToken).ToListAsync(cancellationToken);
        }

        try
        {
            return await WatchListReader.ReadFileAsync(file, cancellationToken) is WatchListReading.Accepted accepted
                ? accepted.Pages
                : throw new SetupException($"'{file}' has mistakes; 'policywatch watchlist validate' names them.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"'{file}' cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static async Task<int> RunAsync(Terminal terminal, string target, string type, bool json, CancellationToken cancellationToken)
    {
        var explanation = PageId.TryParse(target, out _)
            ? await CheckAsync(target, cancellationToken)
            : await LookAsync(AddressOf(target), type, LiveFetch.Options(), cancellationToken);
        if (json)
        {
            terminal.WriteJson(explanation);
        }
        else
        {
            foreach (var step in explanation.Steps)
            {
                terminal.Output.WriteLine(step);
            }
        }

        return explanation.Outcome == CheckExplanation.Policy ? ExitCodes.Done : ExitCodes.Found;
    }

    /// <summary>As a browser's address line takes it; no page id holds a full stop.</summary>
    private static string AddressOf(string target) => target switch
    {
        _ when target.Contains("://", StringComparison.Ordinal) => target,
        _ when target.Contains('.', StringComparison.Ordinal) => $"https://{target}",
        _ => throw new SetupException($"'{target}' is neither an address such as https://vendor.example/privacy nor a watched page such as acme-cloud/privacy-policy."),
    };

    internal static async Task<CheckExplanation> LookAsync(string address, string type, FetchOptions options, CancellationToken cancellationToken)
    {
        if (!TermsTypes.TryParse(type, out var terms))
        {
            throw new SetupException($"'{type}' is no terms type; there are: {string.Join(", ", TermsTypes.All)}.");
        }

        var (url, outcome) = await LiveFetch.RunAsync(address, options, cancellationToken);
        var page = new WatchedPage { Id = PageId.Of("address", "page"), VendorName = url.Host, Type = terms.Value, Url = url };
        var reading = outcome is FetchOutcome.Answered answered ? new PolicyReader().Read(answered.Answer, page, cancellationToken) : null;
        return CheckExplanation.Of(url, outcome, reading, recorded: null);
    }

    private static async Task<CheckExplanation> CheckAsync(string page, CancellationToken cancellationToken)
    {
        await using var product = await StoredProduct.OpenAsync(cancellationToken);
        var watched = await PagesVerb.FindAsync(product, page, cancellationToken);
        var request = new CheckRequest(watched.Id, TimeProvider.System.GetUtcNow());
        return await product.Get<PageCheck>().CheckAsync(request, cancellationToken) switch
        {
            PageCheckResult.Checked check => CheckExplanation.Of(watched.Url, check.Outcome, check.Recorded.Reading, check.Recorded.Check),
            PageCheckResult.Dropped dropped => throw new SetupException($"{page} was not checked: {dropped.Reason}."),
            _ => throw new SetupException($"Another request to {watched.Url.Host} is under way; this check follows in a moment if 'policywatch up' runs."),
        };
    }
}
