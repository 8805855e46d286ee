using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Host.Storage;
using PolicyWatch.Host.Tests.Cli;
using PolicyWatch.Host.Tests.Crawl;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Tests.LocalHost;

/// <summary>Two processes, of which one dies: nothing is finished first, and its lease has to run out.</summary>
public sealed class TakeoverTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    /// <summary>The lease, until the next asking for it, until the timer's next second, and what a busy machine needs.</summary>
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(15 + 5 + 1 + 15);

    [Fact]
    public async Task TheTimersOfAProcessThatDied_FireInTheOtherWithinTheLease()
    {
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Prefix"] = azurite.Prefix,
            ["ScheduleChecks"] = "* * * * * *",
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
        };
        await using var product = new ServiceCollection().AddPolicyWatch(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        await product.GetRequiredService<StorageAccount>().CreateAsync(CancellationToken.None);
        using var first = new Up(settings);
        using var second = new Up(settings);

        await DeclareAsync(product, "before");
        var holder = await AskedAsync([first, second]);
        var other = holder == first ? second : first;
        await other.RunsAsync();
        holder.Kill();
        var silent = Stopwatch.StartNew();
        await DeclareAsync(product, "after");
        await AskedAsync([other]);

        Assert.InRange(silent.Elapsed, TimeSpan.Zero, MostSilence);
        Assert.Equal((1, 1), (holder.Asked, other.Asked));
    }

    private static Task DeclareAsync(ServiceProvider product, string page) => product.GetRequiredService<IWatchListStore>().DeclareAsync(
        CrawlWorld.Declaration with { Id = PageId.Of("larkspur", page), Url = new Uri("http://127.0.0.1:9/") }, CancellationToken.None);

    private static async Task<Up> AskedAsync(IReadOnlyList<Up> ups)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (ups.FirstOrDefault(up => up.Asked > 0) is { } asked)
            {
                return asked;
            }

            await Task.Delay(50, deadline.Token);
        }
    }

    /// <summary>A <c>policywatch up</c> as a process of its own.</summary>
    private sealed class Up : IDisposable
    {
        private readonly string data = Directory.CreateTempSubdirectory("policywatch-").FullName;
        private readonly ConcurrentQueue<string> lines = new();
        private readonly Process process;

        public Up(IReadOnlyDictionary<string, string?> settings)
        {
            process = new Process { StartInfo = PolicyWatchProcess.StartOf(settings, data, "up", "--port", "0", "--data", data) };
            process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
            process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        /// <summary>Runs of its timer that asked for a check.</summary>
        public int Asked => lines.Count(line => line.Contains(" 1 checks requested", StringComparison.Ordinal));

        public async Task RunsAsync()
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (!lines.Any(line => line.StartsWith("PolicyWatch runs at", StringComparison.Ordinal)))
            {
                await Task.Delay(50, deadline.Token);
            }
        }

        /// <summary>As a crash would.</summary>
        public void Kill()
        {
            process.Kill();
            process.WaitForExit();
        }

        public void Dispose()
        {
            if (!process.HasExited)
            {
                Kill();
            }

            process.Dispose();
            Directory.Delete(data, recursive: true);
        }
    }
}
