using Azure;
using Azure.Data.Tables;
using PolicyWatch.Versions;

namespace PolicyWatch.Host.Storage;

/// <summary>Shows a page's state in <c>watchlist</c>, never an older one over a newer.</summary>
internal sealed class PageProjections(StorageAccount account)
{
    private readonly TableClient table = account.Table("watchlist");

    public async Task ShowAsync(PageHead head, CancellationToken cancellationToken)
    {
        var shown = new ShownState(head.State, head.Signal, head.Explanation, head.StateSince, head.LastChecked, head.LastObserved, head.Versions);
        while (await table.FindAsync(head.Page.Vendor, head.Page.Page, cancellationToken) is { } row)
        {
            if (Rows.Read<ShownState>(row).LastChecked > shown.LastChecked)
            {
                return;
            }

            var merged = Rows.Of(head.Page.Vendor, head.Page.Page, shown);
            // A merge keeps a column that it does not name, so what is no longer true is written as empty.
            merged["signal"] = shown.Signal ?? "";
            merged["explanation"] = shown.Explanation ?? "";
            try
            {
                await table.UpdateEntityAsync(merged, row.ETag, TableUpdateMode.Merge, cancellationToken);
                return;
            }
            catch (RequestFailedException changed) when (changed.Status is 404 or 412)
            {
            }
        }
    }
}
