namespace PolicyWatch.WatchList;

/// <summary>Brings the kept watch list up to a file's declarations. Pages that the file does not name are left as they are.</summary>
public sealed class WatchListImport(IWatchListStore store)
{
    public async Task<WatchListImportReport> ImportAsync(IReadOnlyList<WatchedPage> pages, CancellationToken cancellationToken)
    {
        var kept = new Dictionary<PageId, WatchedPage>();
        await foreach (var page in store.ListAsync(cancellationToken))
        {
            kept.Add(page.Id, page);
        }

        var added = new List<PageId>();
        var changed = new List<ChangedDeclaration>();
        var same = new List<PageId>();
        foreach (var page in pages)
        {
            var before = kept.GetValueOrDefault(page.Id);
            var fields = before is null ? [] : Differences(before, page);
            if (before is not null && fields.Count == 0)
            {
                same.Add(page.Id);
                continue;
            }

            await store.DeclareAsync(page, cancellationToken);
            if (before is null)
            {
                added.Add(page.Id);
            }
            else
            {
                changed.Add(new ChangedDeclaration(page.Id, fields));
            }
        }

        return new WatchListImportReport(added, changed, same, [.. kept.Keys.Except(pages.Select(page => page.Id))]);
    }

    private static IReadOnlyList<string> Differences(WatchedPage before, WatchedPage after)
    {
        (string Field, bool Same)[] fields =
        [
            ("name", before.VendorName == after.VendorName),
            ("tags", before.Tags.SequenceEqual(after.Tags)),
            ("type", before.Type == after.Type),
            ("url", before.Url.OriginalString == after.Url.OriginalString),
            ("interval", before.Interval == after.Interval),
            ("select", before.Selection.Select.SequenceEqual(after.Selection.Select)),
            ("remove", before.Selection.Remove.SequenceEqual(after.Selection.Remove)),
            ("language", before.Language == after.Language),
            ("paused", before.Paused == after.Paused),
        ];
        return [.. fields.Where(field => !field.Same).Select(field => field.Field)];
    }
}

/// <param name="Same">Named in the file, and kept just so already.</param>
/// <param name="NotInFile">Kept, not named in the file, and left as they are.</param>
public sealed record WatchListImportReport(
    IReadOnlyList<PageId> Added,
    IReadOnlyList<ChangedDeclaration> Changed,
    IReadOnlyList<PageId> Same,
    IReadOnlyList<PageId> NotInFile);

/// <param name="Fields">The fields of the declaration that differ, by their names in the file.</param>
public sealed record ChangedDeclaration(PageId Page, IReadOnlyList<string> Fields);
