using System.CommandLine;
using System.Globalization;
using PolicyWatch.WatchList;
using PolicyWatch.Wayback;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Fetches the past of watched pages from the archive, in this process, and says how far it is.</summary>
internal static class BackfillVerb
{
    public static Command Create(Terminal terminal)
    {
        var page = new Argument<string?>("page") { Description = "A watched page as vendor/page.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "All watched pages, one after the other." };
        var from = new Option<DateOnly?>("--from") { Description = "The first day that is asked for, UTC." };
        var to = new Option<DateOnly?>("--to") { Description = "The last day that is asked for, UTC." };
        var url = WaybackUrl();
        var command = new Command("backfill", "Fetch the past of watched pages from the Wayback Machine. What was fetched is never asked for again. Exit code 1 where a page's past could not be fetched.") { page, all, from, to, url };
        command.SetAction((parsed, cancellationToken) =>
        {
            var one = parsed.GetValue(page);
            if (one is null != parsed.GetValue(all))
            {
                throw new SetupException("Name one page, or say --all.");
            }

            var span = (Start(parsed.GetValue(from)), Start(parsed.GetValue(to)?.AddDays(1))?.AddSeconds(-1));
            return RunAsync(terminal, one, span, parsed.GetValue(url), cancellationToken);
        });
        return command;
    }

    internal static Option<string?> WaybackUrl() => new("--wayback-url") { Description = "Another archive than the Wayback Machine, ending in a slash." };

    /// <summary>The setting that the option stands for.</summary>
    internal static Dictionary<string, string?> Settings(string? waybackUrl) => waybackUrl is null ? [] : new() { ["Wayback:Endpoint"] = waybackUrl };

    private static DateTimeOffset? Start(DateOnly? day) => day is { } known ? new DateTimeOffset(known, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static async Task<int> RunAsync(
        Terminal terminal, string? page, (DateTimeOffset? From, DateTimeOffset? To) span, string? url, CancellationToken cancellationToken)
    {
        await using var product = await StoredProduct.OpenAsync(Settings(url), cancellationToken);
        IReadOnlyList<PageId> pages = page is null
            ? await product.Get<IWatchListStore>().ListAsync(cancellationToken).Select(watched => watched.Id).ToListAsync(cancellationToken)
            : [(await PagesVerb.FindAsync(product, page, cancellationToken)).Id];
        var failed = 0;
        foreach (var id in pages)
        {
            var run = await terminal.WaitAsync($"{id}: asking the archive", say => FollowAsync(product, new BackfillRequest(id, span.From, span.To, Asked: true), say, cancellationToken));
            failed += run is { Phase: BackfillPhase.Done } ? 0 : 1;
            terminal.Output.WriteLine(Result(id, run));
        }

        return failed == 0 ? ExitCodes.Done : ExitCodes.Found;
    }

    /// <returns>How it ended; null where another process does this work.</returns>
    private static async Task<BackfillRun?> FollowAsync(StoredProduct product, BackfillRequest request, Action<string> say, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (await product.Get<BackfillPage>().RunAsync(request, cancellationToken))
            {
                case BackfillStep.Continues step:
                    say(Progress(step.Run, product.Get<WaybackOptions>()));
                    await Task.Delay(step.Delay, cancellationToken);
                    request = step.Next;
                    break;
                case BackfillStep.Ended ended:
                    return ended.Run;
                default:
                    return null;
            }
        }
    }

    private static string Progress(BackfillRun run, WaybackOptions options) => run.Phase switch
    {
        BackfillPhase.Listing => string.Create(CultureInfo.InvariantCulture, $"{run.Page}: {run.Captures} captures listed so far"),
        BackfillPhase.Playing => string.Create(
            CultureInfo.InvariantCulture, $"{run.Page}: {run.Played} played of {run.Captures} captures; about {run.Left} to go, {Math.Ceiling((double)run.Left / options.PlaybacksPerMinute):0} min at least"),
        _ when run.InsertedTo is null => $"{run.Page}: waits for the page's first text, which the next check brings",
        _ => string.Create(CultureInfo.InvariantCulture, $"{run.Page}: {run.Inserted} observations in the history, up to {run.InsertedTo:yyyy-MM-dd}"),
    };

    private static string Result(PageId page, BackfillRun? run) => run switch
    {
        null => $"{page}: another process fetches it.",
        { Phase: BackfillPhase.Done } => string.Create(CultureInfo.InvariantCulture, $"{page}: {run.Captures} captures in the archive, {run.Played} played, {run.Inserted} observations in the history."),
        _ => $"{page}: {run.Explanation}",
    };
}
