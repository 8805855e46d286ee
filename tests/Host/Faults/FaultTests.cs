using Xunit.Abstractions;

namespace PolicyWatch.Host.Tests.Faults;

/// <summary>
/// A process may die before or after any storage call, and an answer may be lost: what is on record afterwards is the same,
/// and the subscriber hears of each alert. Every seventh call is broken in each way; with POLICYWATCH_FAULTS=all, every one.
/// </summary>
public sealed class FaultTests(AzuriteFixture azurite, ITestOutputHelper output) : IClassFixture<AzuriteFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_call_breaks_the_record_is_the_same_and_no_alert_is_lost(int modeNumber)
    {
        var mode = (FaultMode)modeNumber;
        await using var receiver = await WebhookReceiver.StartAsync();
        var expected = await FaultedRun.RunAsync(azurite, $"{azurite.Prefix}{mode.ToString()[..1].ToLowerInvariant()}x", receiver, faultAt: null, mode);
        // A change, its reversal, the page in trouble, and well again.
        Assert.Equal(4, expected.Posts.Count);
        Assert.Empty(expected.MissingBlobs);

        var all = Environment.GetEnvironmentVariable("POLICYWATCH_FAULTS") == "all";
        var repeated = 0;
        var runs = 0;
        for (var call = all ? 1 : 1 + modeNumber; call <= expected.Calls; call += all ? 1 : 7)
        {
            var actual = await FaultedRun.RunAsync(azurite, $"{azurite.Prefix}{mode.ToString()[..1].ToLowerInvariant()}{call}", receiver, call, mode);
            Assert.True(expected.Rows.SequenceEqual(actual.Rows), Difference(mode, call, expected.Rows, actual.Rows));
            Assert.Empty(actual.MissingBlobs);
            Assert.Equal(expected.Posts.Order(), actual.Posts.Distinct().Order());
            repeated += actual.Posts.Count - expected.Posts.Count;
            runs++;
        }

        output.WriteLine($"{mode}: {runs} runs over {expected.Calls} storage calls, {repeated} deliveries repeated under their own id");
        // A repeated request can only come from a death between the subscriber's answer and the row that records it.
        Assert.True(mode == FaultMode.Before ? repeated <= 4 : repeated == 0);
    }

    private static string Difference(FaultMode mode, int call, IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
        $"{mode} call {call}:\nmissing\n{string.Join('\n', expected.Except(actual))}\nunexpected\n{string.Join('\n', actual.Except(expected))}";
}
