using PolicyWatch.Cli.Azurite;

namespace PolicyWatch.Evaluation.Load;

/// <summary>
/// Two <c>policywatch up</c> on one storage and <c>--count</c> pages (by default 5,000, on 200 hosts): first all of them due at once,
/// as after an import, then as a stream of a million a day, and the stream once more with one of the two killed halfway. Exit code 1
/// where a check was lost or doubled, or a host was asked twice at once.
/// </summary>
internal static class LoadEvaluation
{
    private const int PagesOfAHost = 25;

    // A million pages a day.
    private static readonly TimeSpan StreamPause = TimeSpan.FromDays(1) / 1_000_000;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var count = arguments.Count ?? 5_000;
        await using var web = await LoadedWeb.StartAsync(Math.Clamp(count / PagesOfAHost, 1, 200));
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { Progress = Console.Error.WriteLine }, CancellationToken.None);
        await using var store = await LoadedStore.OpenAsync(web, azurite.ConnectionString, count);
        Console.WriteLine($"{count} pages on {web.Hosts.Count} hosts, two processes on one Azurite");

        using var first = RunningUp.Start(store.Settings);
        using var second = RunningUp.Start(store.Settings);
        var round = new LoadRound(web, azurite, [first, second], count);
        var well = await round.RunAsync("all new, and due at once", store.DeclareAllAsync, killHalfway: false);
        well &= await round.RunAsync("a stream of due pages", () => store.MakeDueAsync(StreamPause), killHalfway: false);
        well &= await round.RunAsync("the same stream, one process killed halfway", () => store.MakeDueAsync(StreamPause), killHalfway: true);
        return well ? 0 : 1;
    }
}
