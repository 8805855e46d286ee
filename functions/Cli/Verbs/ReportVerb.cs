using System.CommandLine;
using System.Globalization;
using PolicyWatch.Versions.Evidence;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>The monitoring record of a time.</summary>
internal static class ReportVerb
{
    public static Command Create(Terminal terminal)
    {
        var from = new Option<string>("--from") { Description = "The first day, or moment: 2026-09-01.", Required = true };
        var to = new Option<string>("--to") { Description = "The last day, included, or moment: 2026-09-30.", Required = true };
        var vendor = new Option<string?>("--vendor") { Description = "One vendor's pages; left out: all." };
        var json = Terminal.JsonOption();
        var command = new Command("report", "What was watched in a time: looks kept of those promised, gaps with their reasons, changes, decisions. Exit code 1 where a change waits for a decision.") { from, to, vendor, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (begin, end) = (Begin(parsed.GetRequiredValue(from)), AsOfVerb.Moment(parsed.GetRequiredValue(to)));
            if (begin >= end)
            {
                throw new SetupException("The report's end must come after its beginning.");
            }

            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var report = await product.Get<MonitoringReader>().ReadAsync(begin, end, parsed.GetValue(vendor), cancellationToken);
            foreach (var page in report.Pages)
            {
                if (parsed.GetValue(json))
                {
                    terminal.WriteJson(page);
                    continue;
                }

                Write(terminal, page);
            }

            if (!parsed.GetValue(json))
            {
                terminal.Output.WriteLine(Line($"{report.Pages.Count} pages: {report.LooksMade} of {report.Promised} promised looks made, {report.Seen} saw the text; {report.Changes} changes, {report.Open} without a decision."));
            }

            return report.Open == 0 ? ExitCodes.Done : ExitCodes.Found;
        });
        return command;
    }

    private static DateTimeOffset Begin(string text) =>
        Moments.TryParseBeginning(text, out var moment) ? moment : throw new SetupException($"'{text}' is no day such as 2026-09-01.");

    private static void Write(Terminal terminal, PageMonitoring page)
    {
        terminal.Output.WriteLine($"{page.Page.Id}, {page.Page.VendorName}: {TermsTypes.NameOf(page.Page.Type)}");
        terminal.Output.WriteLine(page.Coverage is { } kept
            ? Line($"  {kept.Made} of {kept.Promised} promised looks made ({kept.MadeShare:P1}), {kept.Seen} saw the text ({kept.SeenShare:P1}); longest unseen {kept.Longest.TotalHours:0.#} hours from {kept.LongestFrom:yyyy-MM-dd HH:mm}")
            : page.OnList ? "  nothing was promised in this time" : "  not on the watch list any more");
        foreach (var gap in page.Gaps)
        {
            terminal.Output.WriteLine(Line($"  not seen {gap.From:yyyy-MM-dd HH:mm} to {gap.To:yyyy-MM-dd HH:mm} ({gap.Hours:0.#} hours), {GapReasons.Words(gap.Reason)}: {gap.Explanation}"));
        }

        foreach (var change in page.Changes)
        {
            terminal.Output.WriteLine(Line($"  change {change.SeenFrom:yyyy-MM-dd HH:mm}: {(change.Judged is { } judged ? $"{judged.Severity.ToString().ToLowerInvariant()}, {judged.Headline}" : "not judged yet")}{(change.IsOpen ? "; not decided" : "")}"));
            Write(terminal, "    ", change.Decisions);
        }

        Write(terminal, "  on an earlier change, ", page.Later);
    }

    private static void Write(Terminal terminal, string before, IEnumerable<RecordedDecision> decisions)
    {
        foreach (var (at, decision) in decisions)
        {
            terminal.Output.WriteLine(Line($"{before}decided {at:yyyy-MM-dd HH:mm} by {decision.By}: {decision.Note}"));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
