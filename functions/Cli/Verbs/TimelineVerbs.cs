using System.CommandLine;
using System.Globalization;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>What is on record of a page: its versions, its changes, and those that raised an alert.</summary>
internal static class TimelineVerbs
{
    public static Command Versions(Terminal terminal) => Create(terminal, "versions", "The versions of a page by presence, newest first.", async (product, page, json, cancellationToken) =>
    {
        var pages = product.Get<IPageStore>();
        await foreach (var presence in pages.ListPresencesAsync(page, cancellationToken))
        {
            var version = await pages.FindVersionAsync(page, presence.Version, cancellationToken)
                ?? throw new SetupException($"{page} has a presence of {presence.Version}, and no such version.");
            if (json)
            {
                terminal.WriteJson(new
                {
                    Page = page,
                    presence.Version,
                    presence.SeenFrom,
                    presence.SeenTo,
                    presence.Source,
                    presence.Returns,
                    presence.Silence,
                    version.Words,
                    Effective = version.Effective?.Date,
                    EffectiveQuote = version.Effective?.Quote,
                    version.Language,
                    version.Title,
                    version.Text,
                    version.Snapshot,
                    version.UpgradeOf,
                });
                continue;
            }

            var effective = version.Effective is { } stated ? $", stated {stated.Date:yyyy-MM-dd}" : "";
            terminal.Output.WriteLine(Line($"{presence.SeenFrom:yyyy-MM-dd HH:mm} to {(presence.CheckAfter is null ? "now" : Line($"{presence.SeenTo:yyyy-MM-dd HH:mm}"))}: {presence.Version}, {version.Words} words{effective}{(presence.Silence == Silence.Flapping ? ", flickered" : presence.Returns ? ", returned" : "")}{(version.UpgradeOf is null ? "" : ", technical upgrade")}"));
        }
    });

    public static Command Changes(Terminal terminal) => Create(terminal, "changes", "The changes of a page, newest first.", (product, page, json, cancellationToken) =>
        WriteAsync(terminal, product, page, json, _ => true, cancellationToken));

    public static Command Alerts(Terminal terminal) => Create(terminal, "alerts", "The changes of a page that raised an alert, newest first.", (product, page, json, cancellationToken) =>
        WriteAsync(terminal, product, page, json, change => change.Alerted, cancellationToken));

    private static async Task WriteAsync(Terminal terminal, StoredProduct product, PageId page, bool json, Func<PageChange, bool> wanted, CancellationToken cancellationToken)
    {
        await foreach (var change in product.Get<IPageStore>().ListChangesAsync(page, cancellationToken).Where(wanted))
        {
            if (json)
            {
                terminal.WriteJson(new
                {
                    Page = page,
                    At = change.Presence,
                    change.From,
                    change.Material,
                    change.Severity,
                    change.Categories,
                    change.Headline,
                    change.SummaryBy,
                    change.Alerted,
                    change.Reverted,
                    change.WordsAdded,
                    change.WordsRemoved,
                    change.WordsMoved,
                    change.Noise,
                    change.As?.Rules,
                });
                continue;
            }

            var verdict = change.Material ? change.Severity.ToString().ToLowerInvariant() : $"not material ({change.Noise ?? "nothing of weight"})";
            terminal.Output.WriteLine(Line($"{change.Presence:yyyy-MM-dd HH:mm} {verdict}{(change.Alerted ? ", alerted" : "")}: {change.Headline} (+{change.WordsAdded} -{change.WordsRemoved} words)"));
        }
    }

    private static Command Create(Terminal terminal, string verb, string description, Func<StoredProduct, PageId, bool, CancellationToken, Task> write) =>
        PagesVerb.Create(verb, description, async (turn, cancellationToken) =>
        {
            if (turn is { Json: false, Of: > 1 })
            {
                terminal.Output.WriteLine($"{turn.Page.Id}, {turn.Page.VendorName}: {TermsTypes.NameOf(turn.Page.Type)}");
            }

            await write(turn.Product, turn.Page.Id, turn.Json, cancellationToken);
        });

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
