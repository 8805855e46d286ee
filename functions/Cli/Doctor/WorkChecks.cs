using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using PolicyWatch.Host.Storage;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Cli.Doctor;

/// <summary>Whether the work gets done: what is due is asked for, what is asked for is worked on, nothing was put aside, no page is late.</summary>
internal sealed class WorkChecks(IServiceProvider services, TimeProvider time)
{
    /// <summary>As the alert rule oldest-due-late.</summary>
    private static readonly TimeSpan MostDue = TimeSpan.FromMinutes(30);

    private readonly StorageAccount account = services.GetRequiredService<StorageAccount>();

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        yield return await TimerAsync(now, cancellationToken);
        yield return await QueuesAsync(now, cancellationToken);
        yield return await PoisonAsync(cancellationToken);
        yield return await PagesAsync(cancellationToken);
    }

    private async Task<Finding> TimerAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await services.GetRequiredService<IDueStore>().OldestAsync(cancellationToken) switch
        {
            null => new Finding("timer", "nothing is watched yet; 'policywatch watchlist import FILE' begins"),
            { } next when next > now => new Finding("timer", $"keeps up: the next check is due in {Words(next - now)}"),
            { } since when now - since <= MostDue => new Finding("timer", $"the oldest due page has waited {Words(now - since)}"),
            { } since => new Finding(
                "timer", $"a page has been due for {Words(now - since)}: ScheduleChecks does not run, or does not keep up",
                "Start the app, or restart it; if it stays so, look for errors of ScheduleChecks in its log, then raise the instances."),
        };

    private async Task<Finding> QueuesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = new List<string>();
        foreach (var name in StorageAccount.QueueNames)
        {
            var (queue, age, length) = await QueueBacklog.ReadAsync(account, name, now, cancellationToken);
            if (length > 0)
            {
                waiting.Add(string.Create(CultureInfo.InvariantCulture, $"{queue} {length}{(age > TimeSpan.Zero ? $" (oldest {Words(age)})" : "")}"));
            }
        }

        return new Finding("queues", waiting.Count == 0 ? "no message waits" : $"messages, those that are to wait included: {string.Join(", ", waiting)}");
    }

    private async Task<Finding> PoisonAsync(CancellationToken cancellationToken) =>
        await services.GetRequiredService<PoisonTable>().ListAsync(cancellationToken).CountAsync(cancellationToken) switch
        {
            0 => new Finding("poison", "no message failed for good"),
            var count => new Finding(
                "poison", count == 1 ? "1 message failed for good" : string.Create(CultureInfo.InvariantCulture, $"{count} messages failed for good"),
                "'policywatch poison list' shows what failed; 'policywatch poison retry all' sends it again once the cause is gone."),
        };

    private async Task<Finding> PagesAsync(CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<HealthReader>().ReadAsync(cancellationToken);
        return report switch
        {
            { Reason: null } => new Finding("pages", string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Watched} watched, none late{string.Concat(report.Pages.Where(state => state.Key is not (PageState.Verified or PageState.Changed)).Select(state => $", {state.Value} {Words(state.Key)}"))}")),
            { OutageSince: { } since } => new Finding("pages", $"an outage of our own since {since:yyyy-MM-dd HH:mm} UTC: {report.Reason}", "Look at egress and DNS ('policywatch check' on two of the pages); alerts of pages are held back meanwhile."),
            _ => new Finding("pages", $"{report.Late} late: {report.Reason}", "The lines above say whether timer or queues stand still; otherwise raise the instances."),
        };
    }

    private static string Words(PageState state) => state switch
    {
        PageState.UnderReview => "under review",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static string Words(TimeSpan time) => time switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days"),
    };
}
