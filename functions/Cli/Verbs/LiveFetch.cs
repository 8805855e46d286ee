using System.ComponentModel.DataAnnotations;
using PolicyWatch.Fetching;

namespace PolicyWatch.Cli.Verbs;

/// <summary>One fetch of an address that need not be watched, through the same gate and caps as every check. Nothing is stored.</summary>
internal static class LiveFetch
{
    /// <exception cref="SetupException">It is no address, or a setting is wrong.</exception>
    public static async Task<(Uri Url, FetchOutcome Outcome)> RunAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            throw new SetupException($"'{address}' is no address.");
        }

        var options = Options();
        using var http = new GatedHttp(options, new SystemNameResolver());
        var outcome = await new PageFetcher(http, options, TimeProvider.System).FetchAsync(new FetchRequest(url, Validators: null, Language: null), cancellationToken);
        return (url, outcome);
    }

    private static FetchOptions Options()
    {
        try
        {
            return OptionsReader.Read<FetchOptions>(LocalSettings.Read(Directory.GetCurrentDirectory()).Build(), "Fetch");
        }
        catch (ValidationException wrong)
        {
            throw new SetupException(wrong.Message, wrong);
        }
    }
}
