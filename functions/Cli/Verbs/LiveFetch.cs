using System.ComponentModel.DataAnnotations;
using PolicyWatch.Fetching;

namespace PolicyWatch.Cli.Verbs;

/// <summary>One fetch of an address that need not be watched, through the same gate and caps as every check, and with the same question
/// to robots.txt before it. Nothing is stored.</summary>
internal static class LiveFetch
{
    /// <exception cref="SetupException">It is no address, or a setting is wrong.</exception>
    public static async Task<(Uri Url, FetchOutcome Outcome)> RunAsync(string address, FetchOptions options, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            throw new SetupException($"'{address}' is no address.");
        }

        using var http = new GatedHttp(options, new SystemNameResolver());
        var fetcher = new RobotsFetcher(new PageFetcher(http, options, TimeProvider.System), new NoCopies(), TimeProvider.System);
        return (url, await fetcher.FetchAsync(new FetchRequest(url, Validators: null, Language: null), cancellationToken));
    }

    /// <exception cref="SetupException">A setting is wrong.</exception>
    public static FetchOptions Options()
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

    /// <summary>One look needs no memory.</summary>
    private sealed class NoCopies : IRobotsCache
    {
        public Task<RobotsCopy?> FindAsync(Uri site, CancellationToken cancellationToken) => Task.FromResult<RobotsCopy?>(null);

        public Task SaveAsync(Uri site, RobotsCopy copy, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
