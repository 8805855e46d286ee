using System.CommandLine;
using PolicyWatch.Extraction;
using PolicyWatch.Fetching;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Verbs;

/// <summary>Looks at one page now and says what was seen at every step. An address is only looked at; a watched page is checked and recorded.</summary>
internal static class CheckVerb
{
    public static Command Create(Terminal terminal)
    {
        var target = new Argument<string>("page") { Description = "An address, or a watched page as vendor/page." };
        var type = new Option<string>("--type") { Description = "The terms type that is expected at an address.", DefaultValueFactory = _ => TermsTypes.NameOf(TermsType.PrivacyPolicy) };
        var json = Terminal.JsonOption();
        var command = new Command("check", "Look at a page now, with every step explained. Exit code 1 where no policy could be read.") { target, type, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            terminal, parsed.GetRequiredValue(target), parsed.GetRequiredValue(type), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string target, string type, bool json, CancellationToken cancellationToken)
    {
        var explanation = target.Contains("://", StringComparison.Ordinal)
            ? await LookAsync(target, type, LiveFetch.Options(), cancellationToken)
            : await CheckAsync(target, cancellationToken);
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
