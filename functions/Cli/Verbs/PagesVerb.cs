using System.CommandLine;
using System.Globalization;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>One page that a verb is at.</summary>
/// <param name="Json">The answer is wanted as JSON.</param>
/// <param name="Number">Counts from 1.</param>
/// <param name="Of">How many pages there are.</param>
internal sealed record PageTurn(StoredProduct Product, WatchedPage Page, bool Json, int Number, int Of)
{
    /// <summary>For somebody who waits: which of how many.</summary>
    public string Title => Of == 1 ? $"{Page.Id}" : string.Create(CultureInfo.InvariantCulture, $"page {Number} of {Of}, {Page.Id}");
}

/// <summary>A verb over one watched page, or over all of them one after the other.</summary>
internal static class PagesVerb
{
    public static Command Create(string verb, string description, Func<PageTurn, CancellationToken, Task> work)
    {
        var page = new Argument<string?>("page") { Description = "vendor/page; left out: all pages.", Arity = ArgumentArity.ZeroOrOne };
        var json = Terminal.JsonOption();
        var command = new Command(verb, description) { page, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var product = await StoredProduct.OpenAsync(cancellationToken);
            var pages = parsed.GetValue(page) is { } wanted
                ? [await FindAsync(product, wanted, cancellationToken)]
                : await product.Get<IWatchListStore>().ListAsync(cancellationToken).ToListAsync(cancellationToken);
            foreach (var (index, watched) in pages.Index())
            {
                await work(new PageTurn(product, watched, parsed.GetValue(json), index + 1, pages.Count), cancellationToken);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    /// <exception cref="SetupException">The page is not on the watch list.</exception>
    public static async Task<WatchedPage> FindAsync(StoredProduct product, string page, CancellationToken cancellationToken) =>
        !PageId.TryParse(page, out var id) ? throw new SetupException($"'{page}' is not a page id such as 'acme-cloud/privacy-policy'.")
        : await product.Get<IWatchListStore>().FindAsync(id.Value, cancellationToken)
            ?? throw new SetupException($"{page} is not on the watch list; 'policywatch watchlist list' shows what is.");
}
