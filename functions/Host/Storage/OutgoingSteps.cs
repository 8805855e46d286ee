using System.Diagnostics;
using Azure.Data.Tables;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage;

/// <summary>What is left to do after a page's transaction: an <c>o_</c> row, written inside that transaction.</summary>
/// <param name="Check">The ledger's row, or null.</param>
/// <param name="Change">The change for the feed, or null.</param>
/// <param name="Alarm">The alarm that began or ended, or null.</param>
internal sealed record OutgoingStep(CheckRecord? Check, PageChange? Change, IReadOnlyList<PageMessage> Messages, PageAlarm? Alarm = null)
{
    /// <summary>Further rows of the ledger, of older sights.</summary>
    public IReadOnlyList<CheckRecord> Past { get; init; } = [];

    /// <summary>The trace that the step belongs to, whoever finishes it; null where nobody traces.</summary>
    public string? Traceparent { get; init; } = Activity.Current?.Id;
}

/// <summary>Finishes a committed step: ledger, projections, feed, messages, and last the row that reminded of them. All of it can run twice.</summary>
internal sealed class OutgoingSteps(StorageAccount account, PageProjections projections, PageQueues queues)
{
    /// <summary>Requests of one step side by side.</summary>
    private const int AtOnce = 8;

    private readonly TableClient pages = account.Table("pages");
    private readonly TableClient checks = account.Table("checks");
    private readonly TableClient recent = account.Table("recent");

    public async Task FinishAsync(PageHead head, string key, OutgoingStep step, CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckRecord> seen = step.Check is { } check ? [check, .. step.Past] : step.Past;
        if (seen.Count > 0)
        {
            await Parallel.ForEachAsync(seen, Together(cancellationToken), async (one, cancelled) =>
                await checks.UpsertEntityAsync(Rows.Of(Keys.Ledger(head.Page, one.At), Keys.NewestFirst(one.At), one), TableUpdateMode.Replace, cancelled));
            await projections.ShowAsync(head, cancellationToken);
        }

        if (step.Change is { } change)
        {
            foreach (var feed in new[] { Keys.AllChanges, head.Page.Vendor })
            {
                await recent.UpsertEntityAsync(RecentRow(feed, head.Page, change), TableUpdateMode.Replace, cancellationToken);
            }

            await projections.ShowAssessedAsync(head.Page, change.Presence, cancellationToken);
        }

        if (step.Alarm is { } alarm)
        {
            await projections.ShowAlarmAsync(head.Page, alarm, cancellationToken);
        }

        await Parallel.ForEachAsync(step.Messages, Together(cancellationToken), async (message, cancelled) => await queues.SendAsync(message, step.Traceparent, cancelled));

        await pages.RemoveAsync(Keys.Page(head.Page), key, cancellationToken);
    }

    private static ParallelOptions Together(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };

    private static TableEntity RecentRow(string feed, PageId page, PageChange change)
    {
        var row = Rows.Of(feed, Keys.Recent(change.Presence, page), change);
        row["page"] = page.ToString();
        return row;
    }
}
