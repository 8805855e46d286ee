using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Host.Storage;

/// <summary>Shows a page's state in <c>watchlist</c>, never an older one over a newer.</summary>
internal sealed class PageProjections(StorageAccount account)
{
    /// <summary>A merge keeps a column that it does not name, so what is no longer true is written as empty.</summary>
    private const string Empty = "";

    private readonly TableClient table = account.Table("watchlist");

    public Task ShowAsync(PageHead head, CancellationToken cancellationToken)
    {
        var shown = ShownState.Of(head);
        var columns = Rows.Of(head.Page.Vendor, head.Page.Page, shown);
        foreach (var name in new[] { "signal", "explanation", "troubleSince", "changedAt", "changedSince", "seenByArchive" })
        {
            columns[name] ??= Empty;
        }

        return MergeAsync(head.Page, columns, old => old.LastChecked > shown.LastChecked, cancellationToken);
    }

    public Task ShowAssessedAsync(PageId page, DateTimeOffset presence, CancellationToken cancellationToken) =>
        MergeAsync(page, new TableEntity(page.Vendor, page.Page) { ["assessedTo"] = Column(presence) }, old => old.AssessedTo >= presence, cancellationToken);

    /// <summary>Shows an alarm until it is over.</summary>
    public Task ShowAlarmAsync(PageId page, PageAlarm alarm, CancellationToken cancellationToken)
    {
        var over = alarm.RecoveredAt is not null;
        return MergeAsync(
            page, new TableEntity(page.Vendor, page.Page) { ["alarmSince"] = over ? Empty : Column(alarm.Since) }, old => over && old.AlarmSince != alarm.Since, cancellationToken);
    }

    private async Task MergeAsync(PageId page, TableEntity columns, Func<ShownState, bool> isNewer, CancellationToken cancellationToken)
    {
        while (await table.FindAsync(page.Vendor, page.Page, cancellationToken) is { } row)
        {
            if (isNewer(Rows.Read<ShownState>(row)))
            {
                return;
            }

            try
            {
                await table.UpdateEntityAsync(columns, row.ETag, TableUpdateMode.Merge, cancellationToken);
                return;
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 412)
            {
            }
        }
    }

    private static string Column(DateTimeOffset at) => JsonSerializer.SerializeToElement(at, ProductJson.Line).GetString()!;
}
