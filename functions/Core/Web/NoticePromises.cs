using PolicyWatch.Practices;
using PolicyWatch.Versions;
using PolicyWatch.WatchList;

namespace PolicyWatch.Web;

/// <summary>Reads what a page promises about telling of its changes.</summary>
public sealed class NoticePromises(IPageStore pages, IEvidenceStore evidence, PracticeReader practices)
{
    private const int MostShown = 3;
    private static readonly string[] About = ["notice period", "notice of changes"];

    public async Task<IReadOnlyList<Statement>> ReadAsync(PageId page, CancellationToken cancellationToken)
    {
        if ((await pages.LoadAsync(page, cancellationToken)).Current is not { } current)
        {
            return [];
        }

        var statements = practices.Read(await evidence.GetTextAsync(current.Text, cancellationToken));
        return [.. statements.Where(statement => About.Contains(statement.Practice, StringComparer.Ordinal)).DistinctBy(statement => (statement.Practice, statement.Value, statement.Denied)).Take(MostShown)];
    }
}
