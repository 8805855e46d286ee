using PolicyWatch.WatchList;

namespace PolicyWatch.Versions.Evidence;

/// <param name="Versions">The versions that the answer names.</param>
public sealed record AsOfAnswer(PageId Page, AsOf AsOf, IReadOnlyList<PageVersion> Versions);

/// <summary>Answers what a page said, and what bound, at a moment.</summary>
public sealed class AsOfReader(PageHistories histories, ICheckLedger ledger)
{
    /// <summary>How far from the moment the ledger is searched for the nearest looks: twice the longest interval. Beyond that the
    /// ends of the presence are near enough.</summary>
    private static readonly TimeSpan Around = CheckInterval.Longest * 2;

    /// <returns>Null where nothing was ever seen of the page.</returns>
    public async Task<AsOfAnswer?> ReadAsync(PageId page, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await histories.ReadAsync(page, cancellationToken) is not { Presences.Count: > 0 } history)
        {
            return null;
        }

        Presence[] presences = [.. history.Presences.Reverse()];
        var (before, after) = HistoryInsertion.Holding(presences, at) is { } held ? await LooksAsync(page, at, held, cancellationToken) : (null, null);
        var answer = AsOf.Of(presences, version => history.Versions[version].Effective?.Date, at, before, after);
        return new AsOfAnswer(page, answer, [.. answer.Published.Versions.Concat(answer.InForce.Versions).Distinct(StringComparer.Ordinal).Select(version => history.Versions[version])]);
    }

    /// <summary>The ledger's nearest looks within the presence; every text that was accepted in it is its own.</summary>
    private async Task<(CheckRecord? Before, CheckRecord? After)> LooksAsync(PageId page, DateTimeOffset at, Presence held, CancellationToken cancellationToken)
    {
        var from = held.SeenFrom > at - Around ? held.SeenFrom : at - Around;
        var to = held.SeenTo < at + Around ? held.SeenTo : at + Around;
        CheckRecord? before = null, after = null;
        await foreach (var check in ledger.ListAroundAsync(page, at, from, to, cancellationToken))
        {
            if (check.Text is not null && check.Outcome != CheckOutcome.UnderReview)
            {
                before = check.At <= at && (before is null || check.At > before.At) ? check : before;
                after = check.At >= at && (after is null || check.At < after.At) ? check : after;
            }
        }

        return (before, after);
    }
}
