using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace PolicyWatch.Host.Tests.LocalHost;

public sealed class TimerRunnerTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task TwoHostsOnOneStorage_RunEachOccurrenceOnce()
    {
        var (first, second) = (new Seen(), new Seen());
        await using var one = await StartAsync(first, typeof(EverySecond));
        await first.WaitForRunsAsync(1);
        await using var two = await StartAsync(second, typeof(EverySecond));

        await first.WaitForRunsAsync(3);
        Assert.Empty(second.Runs);
        await one.StopAsync();
        await second.WaitForRunsAsync(1);

        var occurrences = first.Runs.Concat(second.Runs).ToList();
        Assert.Equal(occurrences.Distinct(), occurrences);
    }

    [Fact]
    public async Task AnOccurrenceMissedWhileNothingRan_IsCaughtUpOnceAsPastDue()
    {
        await WriteStatusAsync(typeof(Yearly), "2026-01-01T00:00:00+00:00", next: "2027-01-01T00:00:00+00:00");
        var seen = new Seen();
        await using (var host = await StartAsync(seen, typeof(Yearly), DateTimeOffset.Parse("2029-05-05T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture)))
        {
            await seen.WaitForRunsAsync(1);
        }

        Assert.Equal(["late"], seen.Runs);
    }

    [Fact]
    public async Task AFirstStart_WaitsForTheScheduleUnlessToldToRunAtOnce()
    {
        var seen = new Seen();
        await using var host = await StartAsync(seen, typeof(AtOnce));
        await seen.WaitForRunsAsync(1);

        Assert.Equal(["at once"], seen.Runs);
    }

    [Fact]
    public async Task ATimerThatFails_RunsAgain()
    {
        var seen = new Seen();
        await using var host = await StartAsync(seen, typeof(Failing));

        await seen.WaitForRunsAsync(2);
    }

    private Task<RunningTriggers> StartAsync(Seen seen, Type functions, DateTimeOffset? now = null) =>
        RunningTriggers.StartAsync(RunningTriggers.Settings(azurite), seen, functions, time: now is { } at ? new ShiftedTime(at) : null);

    private async Task WriteStatusAsync(Type functions, string last, string next)
    {
        var container = new BlobContainerClient(azurite.ConnectionString, "azure-webjobs-hosts");
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient($"timers/{azurite.Prefix}/{functions.FullName}.Run/status")
            .UploadAsync(BinaryData.FromString($$"""{"Last":"{{last}}","Next":"{{next}}","LastUpdated":"{{last}}"}"""), overwrite: true);
    }

    public sealed class EverySecond(Seen seen)
    {
        [Function("EverySecond")]
        public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => seen.Runs.Enqueue($"{DateTime.UtcNow:s} {timer.IsPastDue}");
    }

    public sealed class Yearly(Seen seen)
    {
        [Function("Yearly")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => seen.Runs.Enqueue(timer.IsPastDue ? "late" : "in time");
    }

    public sealed class AtOnce(Seen seen)
    {
        [Function("AtOnce")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => seen.Runs.Enqueue(timer.IsPastDue ? "late" : "at once");
    }

    public sealed class Failing(Seen seen)
    {
        [Function("FailingTimer")]
        public void Run([TimerTrigger("* * * * * *")] TimerInfo timer)
        {
            seen.Runs.Enqueue($"{timer.IsPastDue}");
            throw new InvalidOperationException("never works");
        }
    }

    /// <summary>The system's clock, started at another moment.</summary>
    private sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
    {
        private readonly TimeSpan shift = start - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }
}
