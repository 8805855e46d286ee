using System.Text.Json;
using PolicyWatch.Practices;
using PolicyWatch.WatchList;

namespace PolicyWatch.Versions;

/// <summary>What the text that a page shows now says about each practice, small enough for a table's row.</summary>
/// <param name="Presence">Key of the presence that shows the text.</param>
/// <param name="Catalogue">Revision of the catalogue that it was read by; what different revisions read is not comparable.</param>
/// <param name="LogPosition">Where the page's log stood: a stance never replaces one of a later state.</param>
/// <param name="Practices">By category, practice and value, each once. A long quote is its beginning; the offset leads to the whole.</param>
public sealed record KeptStance(PageId Page, DateTimeOffset Presence, string Version, string Catalogue, long LogPosition, IReadOnlyList<Statement> Practices)
{
    /// <summary>A column of a table holds 32,768 characters.</summary>
    private const int MostCharacters = 30_000;

    /// <summary>As long as the row leaves room, in characters.</summary>
    private static readonly int[] QuoteLengths = [400, 240, 160, 80, 40];

    internal static KeptStance Of(PageId page, Presence presence, long logPosition, IReadOnlyList<Statement> statements)
    {
        var practices = statements
            .DistinctBy(statement => (statement.Category, statement.Practice, statement.Value, statement.Denied))
            .OrderBy(statement => statement.Category, StringComparer.Ordinal)
            .ThenBy(statement => statement.Practice, StringComparer.Ordinal)
            .ThenBy(statement => statement.Value, StringComparer.Ordinal)
            .ThenBy(statement => statement.Denied)
            .ToList();
        var fitting = QuoteLengths.Select(length => practices.ConvertAll(statement => Cut(statement, length))).FirstOrDefault(Fits)
            ?? Beginning(practices.ConvertAll(statement => Cut(statement, QuoteLengths[^1])));
        return new KeptStance(page, presence.OpenedAt, presence.Version, PracticeReader.Revision, logPosition, fitting);
    }

    private static bool Fits(List<Statement> practices) => SizeOf(practices) <= MostCharacters;

    /// <summary>A text that says thousands of things; its version's page shows the rest.</summary>
    private static List<Statement> Beginning(List<Statement> practices)
    {
        while (!Fits(practices))
        {
            practices = practices[..(practices.Count * 9 / 10)];
        }

        return practices;
    }

    private static int SizeOf(List<Statement> practices) => JsonSerializer.Serialize(practices, ProductJson.Line).Length;

    private static Statement Cut(Statement statement, int length) =>
        statement with { Quote = Cut(statement.Quote, length), Condition = statement.Condition is { } condition ? Cut(condition, length) : null };

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', length - 1);
        return text[..(end > 0 ? end : length - 1)] + "…";
    }
}

/// <summary>The stances of all pages: a projection, made again from the texts at any time.</summary>
public interface IStanceStore
{
    Task<KeptStance?> FindAsync(PageId page, CancellationToken cancellationToken);

    /// <summary>By vendor and page.</summary>
    /// <param name="vendor">One vendor's pages, or null for all.</param>
    IAsyncEnumerable<KeptStance> ListAsync(string? vendor, CancellationToken cancellationToken);

    /// <summary>Keeps a stance, unless one of a later state of the page is kept.</summary>
    Task KeepAsync(KeptStance stance, CancellationToken cancellationToken);
}

/// <summary>Keeps the stance of a page in step with its text and with the present catalogue.</summary>
public sealed class StanceKeeper(IPageStore pages, IEvidenceStore evidence, IStanceStore stances, PracticeReader practices)
{
    /// <summary>Idempotent; reads the text only where the stance kept is of another text or catalogue.</summary>
    public async Task RefreshAsync(PageId page, CancellationToken cancellationToken)
    {
        var record = await pages.LoadAsync(page, cancellationToken);
        if (await CountedAsync(record, cancellationToken) is not { } counted)
        {
            return;
        }

        var kept = await stances.FindAsync(page, cancellationToken);
        if (kept is null || (kept.Presence, kept.Version, kept.Catalogue) != (counted.OpenedAt, counted.Version, PracticeReader.Revision))
        {
            var statements = practices.Read(await evidence.GetTextAsync(counted.Text, cancellationToken));
            await stances.KeepAsync(KeptStance.Of(page, counted, record.Head.LogPosition, statements), cancellationToken);
        }
    }

    /// <summary>A text that flickers says nothing until it has stayed: what the subscribers were told last counts.</summary>
    private async Task<Presence?> CountedAsync(PageRecord record, CancellationToken cancellationToken) =>
        record is { Current.Silence: Silence.Flapping, Head.Told: { } told } ? (await pages.FindPresenceAsync(record.Page, told, cancellationToken))?.Presence : record.Current;
}
