using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Fetching;
using PolicyWatch.Host;
using PolicyWatch.Host.Storage;
using PolicyWatch.Summaries;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Replay;

/// <summary>A line for every fetch that was not simply verified.</summary>
/// <param name="At">The fetch; of a return the one that showed it first.</param>
/// <param name="Material">Of the change that the fetch brought; null where it brought none.</param>
/// <param name="Alerts">How many alerts the fetch queued: 0 or 1.</param>
/// <param name="SettledAt">The fetch after which a return had stayed long enough to count.</param>
internal sealed record ReplayLine(
    string Page, DateTimeOffset At, CheckOutcome Outcome, int WordsAdded, int WordsRemoved, bool? Material, Severity? Severity, int Alerts,
    DateTimeOffset? SettledAt = null);

/// <summary>The last line of a folder.</summary>
internal sealed record ReplayTotal(string Page, int Fetches, int Versions, int Presences, int Changes, int Material, int Alerts, double Seconds);

/// <summary>Sends recorded answers through the same steps as live ones, in order, with the clock of their names. Nothing is fanned out.</summary>
internal sealed class ReplayRun : IAsyncDisposable
{
    private readonly ReplayedWeb web = new();
    private readonly ServiceProvider services;
    private readonly QueueClient changeQueue;

    private ReplayRun(string connection, string prefix, Action<IServiceCollection>? replace)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = connection,
            ["Prefix"] = prefix,
            // Required, and never used: nothing is delivered here.
            ["Webhooks:SigningKey"] = Convert.ToBase64String(new byte[32]),
        }).Build();
        var collection = new ServiceCollection()
            .AddSingleton<TimeProvider>(web)
            .AddSingleton<IPageFetcher>(web)
            .AddPolicyWatch(settings);
        replace?.Invoke(collection);
        services = collection.BuildServiceProvider();
        changeQueue = services.GetRequiredService<StorageAccount>().Queue("page-changes");
    }

    /// <param name="replace">Stands another release beside the storage of this one.</param>
    public static async Task<ReplayRun> StartAsync(string connection, string prefix, Action<IServiceCollection>? replace, CancellationToken cancellationToken)
    {
        var run = new ReplayRun(connection, prefix, replace);
        await run.services.GetRequiredService<StorageAccount>().CreateAsync(cancellationToken);
        return run;
    }

    public async Task<ReplayTotal> ReplayAsync(ReplayFolder folder, Action<ReplayLine> write, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await services.GetRequiredService<IWatchListStore>().DeclareAsync(folder.Page, cancellationToken);
        var material = new HashSet<DateTimeOffset>();
        var alerts = 0;
        foreach (var fetch in folder.Fetches)
        {
            web.Show(fetch);
            var request = new CheckRequest(folder.Page.Id, fetch.At);
            PageCheckResult result;
            do
            {
                result = await services.GetRequiredService<PageCheck>().CheckAsync(request, cancellationToken);
            }
            while (result is PageCheckResult.ReadAgain);

            if (result is not PageCheckResult.Checked { Recorded.Check: { } check })
            {
                continue;
            }

            var changes = await AssessAsync(cancellationToken);
            alerts += changes.Count(change => change.Alerts);
            material.UnionWith(changes.Where(change => change.Change.Material).Select(change => change.Change.Presence));
            if (check.Outcome != CheckOutcome.Verified || changes.Count > 0)
            {
                write(LineOf(folder.Page.Id, check, changes));
            }
        }

        var pages = services.GetRequiredService<IPageStore>();
        var head = (await pages.LoadAsync(folder.Page.Id, cancellationToken)).Head;
        return new ReplayTotal(
            folder.Page.Id.ToString(), folder.Fetches.Count, head.Versions, head.Presences,
            await pages.ListChangesAsync(folder.Page.Id, cancellationToken).CountAsync(cancellationToken), material.Count, alerts,
            Math.Round(watch.Elapsed.TotalSeconds, 2));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static ReplayLine LineOf(PageId page, CheckRecord check, IReadOnlyList<(PageChange Change, bool Alerts)> changes)
    {
        var change = changes.Count > 0 ? changes[^1].Change : null;
        var settled = check.Outcome == CheckOutcome.Returned && change is not null && change.Presence != check.At;
        return new ReplayLine(
            page.ToString(), settled ? change!.Presence : check.At, check.Outcome, change?.WordsAdded ?? 0, change?.WordsRemoved ?? 0, change?.Material, change?.Severity,
            changes.Count(judged => judged.Alerts), settled ? check.At : null);
    }

    /// <summary>Judges what waits in the queue, each with whether it raised an alert now.</summary>
    private async Task<IReadOnlyList<(PageChange Change, bool Alerts)>> AssessAsync(CancellationToken cancellationToken)
    {
        var judged = new List<(PageChange, bool)>();
        while ((await changeQueue.ReceiveMessagesAsync(32, cancellationToken: cancellationToken)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                var request = message.Body.ToObjectFromJson<ChangeRequest>(ProductJson.Line) ?? throw new JsonException("No change request.");
                var before = await services.GetRequiredService<IPageStore>().FindChangeAsync(request.Page, request.Presence, cancellationToken);
                if (await services.GetRequiredService<Reassessment>().AssessAsync(request, cancellationToken) is { } change)
                {
                    judged.Add((change, change.Alerted && before?.Alerted != true));
                }

                await changeQueue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
            }
        }

        return judged;
    }
}
