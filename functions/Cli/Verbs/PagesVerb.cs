using System.CommandLine;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>One page that a verb is at.</summary>
/// <param name="Json">The answer is wanted as JSON.</param>
/// <param name="IsOneOfMany">Other pages come before it or after it.</param>
internal sealed record PageTurn(StoredProduct Product, WatchedPage Page, bool Json, bool IsOneOfMany);

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
            foreach (var watched in pages)
            {
                await work(new PageTurn(product, watched, parsed.GetValue(json), pages.Count > 1), cancellationToken);
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
