using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Cli.Replay;
using PolicyWatch.Extraction;

namespace PolicyWatch.Host.Tests.Corpus;

/// <summary>Real pages over years, and a release in the middle that reads all of them otherwise.</summary>
public sealed class ReleaseTests(AzuriteFixture azurite, Xunit.Abstractions.ITestOutputHelper output) : IClassFixture<AzuriteFixture>
{
    /// <summary>Finds on every page what the release before passed by, and what would be grave news if it were new.</summary>
    private static readonly LaterRelease Wider = new(reading => reading is Reading.Policy { Text: var text } policy
        ? policy with { Text = new PolicyText($"{text.Markdown}\n\nWe sell your personal data to data brokers and share your location with advertisers.", text.Title, text.Language, text.Words + 14, text.Effective) }
        : reading);

    [CorpusFact]
    public async Task A_release_alerts_nobody_and_real_changes_still_alert()
    {
        await using var before = await ReplayRun.StartAsync(azurite.ConnectionString, azurite.Prefix, replace: null, CancellationToken.None);
        await using var after = await ReplayRun.StartAsync(azurite.ConnectionString, azurite.Prefix, Release, CancellationToken.None);
        await using var calm = await ReplayRun.StartAsync(azurite.ConnectionString, azurite.Prefix + "calm", replace: null, CancellationToken.None);
        var (expected, actual) = (new List<string>(), new List<string>());
        var folders = Directory.EnumerateDirectories(Path.Combine(CorpusFactAttribute.Folder, "replay")).Order(StringComparer.Ordinal).Select(ReplayFolder.Open).ToList();

        await Task.WhenAll(Task.Run(WithoutAsync), Task.Run(WithAsync));

        var fetches = folders.Sum(folder => folder.Fetches.Count);
        output.WriteLine($"{fetches} fetches; alerts without a release: {expected.Count}, with one in the middle: {actual.Count}, by the release: {actual.Except(expected).Count()}");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, actual);

        async Task WithoutAsync()
        {
            foreach (var folder in folders)
            {
                await calm.ReplayAsync(folder, Alerts(expected), CancellationToken.None);
            }
        }

        async Task WithAsync()
        {
            foreach (var folder in folders)
            {
                var middle = folder.Fetches.Count / 2;
                await before.ReplayAsync(folder with { Fetches = [.. folder.Fetches.Take(middle)] }, Alerts(actual), CancellationToken.None);
                await after.ReplayAsync(folder with { Fetches = [.. folder.Fetches.Skip(middle)] }, Alerts(actual), CancellationToken.None);
            }
        }

        static Action<ReplayLine> Alerts(List<string> alerts) => line => alerts.AddRange(Enumerable.Repeat($"{line.Page} {line.At:O}", line.Alerts));
    }

    private static void Release(IServiceCollection services) => services.AddSingleton(new PolicyReader { Later = Wider });
}
